import type { Locator, Page } from "@playwright/test";

/** A thread in a window, by what assistive technology finds there. */
export class ThreadPage {
  readonly message: Locator;
  readonly send: Locator;
  readonly stop: Locator;
  readonly retry: Locator;
  /** Holds the session's last error. */
  readonly alert: Locator;
  /** "Working for 12s". */
  readonly working: Locator;
  /** "Stalled for 1m". */
  readonly stalled: Locator;
  /** "Reconnecting" or "Offline". */
  readonly connection: Locator;
  /** What is wrong with the server's storage. */
  readonly storage: Locator;
  readonly approval: Locator;
  /** The picker of the thread's policy. */
  readonly policy: Locator;
  /** What the head of the thread says of its policy; nothing for one that asks. */
  readonly policyMark: Locator;
  /** The messages that wait. */
  readonly queue: Locator;
  /** What the person said. */
  readonly mine: Locator;
  /** What anybody said. */
  readonly articles: Locator;
  /** Goes to the end; there for a reader who is further up. */
  readonly latest: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.message = page.getByRole("textbox", { name: "Message", exact: true });
    this.send = page.getByRole("button", { name: "Send", exact: true });
    this.stop = page.getByRole("button", { name: "Stop", exact: true });
    this.retry = page.getByRole("button", { name: "Retry", exact: true });
    this.alert = page.getByRole("alert");
    this.working = page.getByRole("status").filter({ hasText: /Working for/ });
    this.stalled = page.getByRole("status").filter({ hasText: /Stalled for/ });
    this.connection = page.getByRole("status").filter({ hasText: /Reconnecting|Offline/ });
    this.storage = page.getByRole("status").filter({ hasText: /storage cannot|cannot be read/ });
    this.policy = page.getByRole("combobox", { name: "Approvals" });
    this.policyMark = page.locator("header").getByText(/^(Edits|Everything) allowed$/);
    this.approval = page.getByRole("group", { name: "Approval" });
    this.queue = page.getByRole("region", { name: "Queue" });
    this.mine = page.getByRole("article", { name: "You", exact: true });
    this.articles = page.getByRole("article");
    this.latest = page.getByRole("button", { name: "Latest", exact: true });
  }

  /** What an agent said, by its name. */
  saidBy(agent: string): Locator {
    return this.#page.getByRole("article", { name: agent, exact: true });
  }

  /** The seconds that "Working for" shows; null when it shows nothing. */
  async workingSeconds(): Promise<number | null> {
    const [text = ""] = await this.working.allInnerTexts();
    const found = /Working for (?:(\d+)m ?)?(?:(\d+)s)?/.exec(text);
    return found === null ? null : Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
  }
}
