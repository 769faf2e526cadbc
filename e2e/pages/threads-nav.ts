import type { Locator, Page } from "@playwright/test";

/** The list of threads. */
export class ThreadsNav {
  readonly root: Locator;
  readonly newThread: Locator;

  constructor(page: Page) {
    this.root = page.getByRole("navigation", { name: "Threads" });
    this.newThread = page.getByRole("button", { name: "New thread", exact: true });
  }

  /** A thread of the list, by its title. */
  thread(title: string | RegExp): Locator {
    return this.root.getByRole("link", { name: title });
  }
}
