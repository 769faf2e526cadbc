import { type Browser, chromium, type Page } from "@playwright/test";

/** How long the page may take for what a person waits for, in milliseconds. */
const PATIENCE_MS = 60_000;

/** A real page in a real browser, on one thread. */
export class BrowserWindow implements AsyncDisposable {
  readonly errors: string[] = [];
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    page.on("pageerror", ({ message }) => this.errors.push(message));
    page.setDefaultTimeout(PATIENCE_MS);
  }

  static async open(executablePath: string | undefined): Promise<BrowserWindow> {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({
      args,
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    return new BrowserWindow(browser, await browser.newPage());
  }

  async signIn(origin: string, token: string, threadId: string): Promise<void> {
    await this.#page.request.post(`${origin}/sign-in`, { data: { token }, headers: { origin } });
    await this.#page.goto(`${origin}/t/${threadId}`);
    await this.#message.waitFor();
  }

  /** Sends as a person does, as soon as Send is free. Resolves when the message is shown and Send is free again. */
  async send(text: string): Promise<void> {
    await this.#message.fill(text);
    const button = this.#page.getByRole("button", { name: "Send", exact: true });
    await button.click();
    await this.#page
      .getByRole("article", { name: "You", exact: true })
      .filter({ hasText: text })
      .last()
      .waitFor();
  }

  /** Resolves when it shows "Reconnecting" or "Offline", or does not. */
  async cut(isCut: boolean): Promise<void> {
    const status = this.#page.getByRole("status").filter({ hasText: /Reconnecting|Offline/ });
    await status.first().waitFor({ state: isCut ? "visible" : "hidden" });
  }

  /** The texts of the messages that it shows, the person's own. */
  async mine(): Promise<string[]> {
    return this.#page.getByRole("article", { name: "You", exact: true }).allInnerTexts();
  }

  /** Whether nothing is under way, and the next message could be sent. */
  async isFree(): Promise<boolean> {
    const page = this.#page;
    const working = page.getByRole("status").filter({ hasText: /Working for|Sending for/ });
    const stop = page.getByRole("button", { name: "Stop", exact: true });
    return !(await working.first().isVisible()) && !(await stop.isVisible());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }

  get #message() {
    return this.#page.getByRole("textbox", { name: "Message", exact: true });
  }
}
