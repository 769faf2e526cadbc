import type { Page } from "@playwright/test";

/** A window's line to its server, and what can be wrong with it. From the next page on, where it is the socket's. */
export class Line {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Calls of the procedure do not get to the server. */
  async cannotReach(procedure: string): Promise<void> {
    await this.#page.route(`**/trpc/${procedure}*`, (route) => route.abort());
  }

  /** Calls of the procedure get to the server, and its answers do not get back. */
  async losesAnswersOf(procedure: string): Promise<void> {
    await this.#page.route(`**/trpc/${procedure}*`, async (route) => {
      await route.fetch();
      await route.abort();
    });
  }

  /** Calls of the procedure never end. */
  async waitsForeverFor(procedure: string): Promise<void> {
    await this.#page.route(`**/trpc/${procedure}*`, () => undefined);
  }

  /** From the next page on, events of threads are lost on their way to it, for as long as `areLost` says so. */
  async losesEvents(areLost: () => boolean): Promise<void> {
    await this.#page.routeWebSocket(/\/trpc/, (page) => {
      page.connectToServer().onMessage((message) => {
        if (!areLost() || !String(message).includes('"type":"event"')) page.send(message);
      });
    });
  }

  /** From the next page on, its socket opens and nothing ever comes. */
  async hearsNothing(): Promise<void> {
    await this.#page.routeWebSocket(/\/trpc/, () => undefined);
  }

  /** From the next page on, what its socket is told comes only after that moment. */
  async hearsNothingBefore(moment: Promise<void>): Promise<void> {
    await this.#page.routeWebSocket(/\/trpc/, (page) => {
      page.connectToServer().onMessage((message) => void moment.then(() => page.send(message)));
    });
  }

  async findsAnswersAgain(): Promise<void> {
    await this.#page.unrouteAll({ behavior: "wait" });
  }
}
