import type { Locator, Page } from "@playwright/test";

/** What an agent keeps from before, in the page of a new thread. */
export class EarlierSessions {
  readonly root: Locator;
  readonly opener: Locator;
  /** What is said in place of a list. */
  readonly note: Locator;
  readonly problem: Locator;
  readonly retry: Locator;
  readonly items: Locator;

  constructor(page: Page) {
    this.root = page.getByRole("region", { name: /^Earlier sessions of / });
    this.opener = this.root.getByRole("button", { name: /^Look for earlier sessions of / });
    this.note = this.root.getByRole("status");
    this.problem = this.root.getByRole("alert");
    this.retry = this.root.getByRole("button", { name: "Try again" });
    this.items = this.root.getByRole("listitem");
  }

  /** Imports the session of that title. */
  import(title: string): Locator {
    return this.root.getByRole("button", { name: `Import ${title}`, exact: true });
  }

  /** Leads to the thread that has the session of that title. */
  open(title: string): Locator {
    return this.root.getByRole("link", { name: `Open ${title}`, exact: true });
  }
}
