import type { Locator, Page } from "@playwright/test";

/** What a browser sees that nobody has signed in. */
export class SignInPage {
  readonly token: Locator;
  readonly submit: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    this.token = page.getByLabel("Token");
    this.submit = page.getByRole("button", { name: "Sign in" });
    this.alert = page.getByRole("alert");
  }
}
