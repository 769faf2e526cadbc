import type { Locator, Page } from "@playwright/test";

/** The list of threads. */
export class ThreadsNav {
  readonly root: Locator;
  readonly newThread: Locator;
  readonly search: Locator;
  readonly rows: Locator;
  /** Shows the list where the page is narrow; it is a drawer there. */
  readonly opener: Locator;

  constructor(page: Page) {
    this.root = page.getByRole("navigation", { name: "Threads" });
    this.newThread = page.getByRole("button", { name: "New thread", exact: true });
    this.search = page.getByRole("searchbox", { name: "Search threads" });
    this.rows = this.root.getByRole("listitem");
    this.opener = page.getByRole("button", { name: "Show threads" });
  }

  /** Brings the list into sight, wherever it is. */
  async shows(): Promise<void> {
    if (!(await this.root.isVisible())) await this.opener.click();
  }

  /** A thread of the list, by its title. */
  thread(title: string | RegExp): Locator {
    return this.root.getByRole("link", { name: title });
  }
}
