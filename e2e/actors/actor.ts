import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { ThreadPage } from "../pages/thread-page.ts";
import { ThreadsNav } from "../pages/threads-nav.ts";
import type { TestServer } from "../servers/test-server.ts";
import { Line } from "./line.ts";

/** The built-in agent's name in the page. */
export const DEMO = "Demo agent";

const THREAD_URL = /\/t\/[^/]+$/;

/** More stops than any page here has. */
const MOST_TABS = 100;

/** A person in a window of a browser, signed in. Verbs do; `sees...` waits until it is so. */
export class Actor {
  readonly name: string;
  readonly page: Page;
  readonly thread: ThreadPage;
  readonly threads: ThreadsNav;
  readonly line: Line;
  readonly #context: BrowserContext;
  readonly #server: TestServer;

  constructor(name: string, page: Page, server: TestServer) {
    this.name = name;
    this.page = page;
    this.thread = new ThreadPage(page);
    this.threads = new ThreadsNav(page);
    this.line = new Line(page);
    this.#context = page.context();
    this.#server = server;
  }

  async signsIn(): Promise<void> {
    const { origin, token } = this.#server;
    const answer = await this.#context.request.post(`${origin}/sign-in`, {
      data: { token },
      headers: { origin },
    });
    expect(answer.ok()).toBe(true);
    await this.page.goto(`${origin}/`);
    await expect(this.thread.message).toBeVisible();
  }

  async opensThread(threadId: string): Promise<void> {
    await this.page.goto(`${this.#server.origin}/t/${threadId}`);
    await expect(this.thread.message).toBeVisible();
  }

  /** Another window of the same browser, on the same page. */
  async opensAnotherWindow(): Promise<Actor> {
    const page = await this.#context.newPage();
    await page.goto(this.page.url());
    const other = new Actor(this.name, page, this.#server);
    await expect(other.thread.message).toBeVisible();
    return other;
  }

  async reloads(): Promise<void> {
    await this.page.reload();
    await expect(this.thread.message).toBeVisible();
  }

  /** Writes into the message box and sends nothing. */
  async writes(text: string): Promise<void> {
    await this.thread.message.fill(text);
  }

  /**
   * Resolves when the message stands in its thread. The first page keeps it in its box until it knows where to send it, and then shows
   * the thread that it makes, with a box of its own.
   */
  async sends(text: string): Promise<void> {
    const makesThread = this.#path() === "/";
    await this.writes(text);
    await this.thread.send.click();
    if (makesThread) await this.page.waitForURL(THREAD_URL);
  }

  /** Sends as the first message of a new thread, with the agent that is chosen there. Resolves with its id. */
  async startsThread(text: string): Promise<string> {
    await this.threads.newThread.click();
    await this.page.waitForURL((url) => url.pathname === "/");
    await this.sends(text);
    return this.#path().slice("/t/".length);
  }

  async stops(): Promise<void> {
    await this.thread.stop.click();
  }

  async retries(): Promise<void> {
    await this.thread.retry.click();
  }

  /** Answers the agent's question with the option of that name. */
  async answers(option: string): Promise<void> {
    await this.thread.approval.getByRole("button", { name: option, exact: true }).click();
  }

  /** Turns the wheel in the middle of the window, by so many px; down is positive. */
  async scrolls(by: number): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    await this.page.mouse.move(width / 2, height / 2);
    await this.page.mouse.wheel(0, by);
  }

  /** Where the agent's last message begins in the window, in px from its top. */
  async placeOfAnswer(agent = DEMO): Promise<number> {
    const box = await this.thread.saidBy(agent).last().boundingBox();
    if (box === null) throw new Error(`${agent} has said nothing that is shown`);
    return box.y;
  }

  /** Moves the focus with the Tab key until it is there. Throws when it never gets there. */
  async reachesByTab(target: Locator): Promise<void> {
    const focused = target.and(this.page.locator(":focus"));
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if ((await focused.count()) > 0) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${target} cannot be reached with the keyboard`);
  }

  /** From the next page on, its clock is wrong by so many milliseconds. */
  async hasAWrongClock(by: number): Promise<void> {
    await this.page.addInitScript(`{
      const Right = Date;
      const now = () => Right.now() + ${by};
      globalThis.Date = class extends Right {
        constructor(...given) {
          super(...(given.length === 0 ? [now()] : given));
        }
        static now() {
          return now();
        }
      };
    }`);
  }

  /** The server forgets this browser. */
  async isSignedOut(): Promise<void> {
    await this.#context.clearCookies();
  }

  /** Turns to the window again, after another one. */
  async looksAgain(): Promise<void> {
    await this.page.evaluate('dispatchEvent(new Event("focus"))');
  }

  async goesOffline(): Promise<void> {
    await this.#context.setOffline(true);
  }

  async comesBack(): Promise<void> {
    await this.#context.setOffline(false);
  }

  /** What the next messages ask for besides: fields of `turn.start` that this page offers no choice of. */
  async asksFor(fields: { readonly providerId?: string; readonly modeId?: string }): Promise<void> {
    await this.page.route("**/trpc/turn.start*", async (route) => {
      const input = { ...route.request().postDataJSON(), ...fields };
      await route.continue({ postData: JSON.stringify(input) });
    });
  }

  /** The browser stops everything that the window does, as with one that was not looked at for long. */
  async isFrozen(): Promise<void> {
    const session = await this.#context.newCDPSession(this.page);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
  }

  async closesTheWindow(): Promise<void> {
    await this.page.close();
  }

  /** From the next page on, the browser lacks these parts of `window`, by the names of their paths. */
  async lacks(...paths: readonly string[]): Promise<void> {
    await this.#context.addInitScript((lacking) => {
      for (const path of lacking) {
        const names = path.split(".");
        const last = names.pop() ?? "";
        const owner = names.reduce<object>((at, name) => Reflect.get(at, name), globalThis);
        Object.defineProperty(owner, last, { value: undefined, configurable: true });
      }
    }, paths);
  }

  /** From the next page on, the browser forbids its pages to keep anything. */
  async mayKeepNothing(): Promise<void> {
    await this.lacks("indexedDB");
    await this.#context.addInitScript(() => {
      const forbid = (): never => {
        throw new DOMException("not here", "SecurityError");
      };
      Object.defineProperty(globalThis, "localStorage", { get: forbid });
    });
  }

  /** A message of the person's stands in the thread, once. */
  async seesMine(text: string): Promise<void> {
    await expect(this.thread.mine.filter({ hasText: text })).toHaveCount(1);
  }

  /** A message of the person's waits in the browser for its server, and says so. */
  async seesItIsKept(text: string): Promise<void> {
    await expect(this.thread.mine.filter({ hasText: text })).toContainText(/Not received yet|Kept here/);
  }

  /** One of the agent's messages says this. */
  async seesSomeAnswer(text: string, agent = DEMO): Promise<void> {
    await expect(this.thread.saidBy(agent).filter({ hasText: text })).toHaveCount(1);
  }

  /** The agent's last message says this. */
  async seesAnswer(text: string | RegExp, agent = DEMO): Promise<void> {
    await expect(this.thread.saidBy(agent).last()).toContainText(text);
  }

  async seesWorking(): Promise<void> {
    await expect(this.thread.working).toBeVisible();
  }

  /** Nothing is under way, and the next message can be sent. */
  async seesItIsFree(): Promise<void> {
    await expect(this.thread.working).toBeHidden();
    await expect(this.thread.stop).toBeHidden();
    await this.seesSendFree();
  }

  /** A message that is written can be sent. Whatever is in the box stays there. */
  async seesSendFree(): Promise<void> {
    await this.#writesSomething();
    await expect(this.thread.send).toBeEnabled();
  }

  /** A message that is written cannot be sent. */
  async seesSendBusy(): Promise<void> {
    await this.#writesSomething();
    await expect(this.thread.send).toBeDisabled();
  }

  /** "Working for" goes on counting by so many seconds. */
  async seesTheCounterGrow(seconds: number): Promise<void> {
    await this.seesWorking();
    const before = (await this.thread.workingSeconds()) ?? 0;
    await expect
      .poll(() => this.thread.workingSeconds(), { timeout: (seconds + 5) * 1_000 })
      .toBeGreaterThanOrEqual(before + seconds);
  }

  async seesAlert(text: string | RegExp): Promise<void> {
    await expect(this.thread.alert).toContainText(text);
  }

  async seesNoAlert(): Promise<void> {
    await expect(this.thread.alert).toHaveCount(0);
  }

  #path(): string {
    return new URL(this.page.url()).pathname;
  }

  async #writesSomething(): Promise<void> {
    if ((await this.thread.message.inputValue()) === "") await this.writes("the next message");
  }
}
