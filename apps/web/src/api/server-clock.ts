/** A `Date` header tells whole seconds, and an answer has been on its way: clocks this near count as equal. In ms. */
const GRAIN_MS = 3_000;

/**
 * The server's time, as its answers tell it. Durations are counted from times that the server gave, so a browser whose
 * clock is wrong would count them wrong.
 */
export class ServerClock {
  readonly #own: () => number;
  #ahead = 0;

  /** @param own this browser's clock, in ms since 1970 */
  constructor(own: () => number = () => Date.now()) {
    this.#own = own;
  }

  /** Reads the time of an answer. One without a time changes nothing. */
  hear({ headers }: Pick<Response, "headers">): void {
    const told = Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(told)) return;
    const ahead = told + 500 - this.#own();
    this.#ahead = Math.abs(ahead) < GRAIN_MS ? 0 : ahead;
  }

  /** ms since 1970. */
  readonly now = (): number => this.#own() + this.#ahead;
}
