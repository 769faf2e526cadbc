/** A connection that is not open by then is given up. In ms. */
const OPEN_WITHIN_MS = 5_000;
/** A closing handshake that is not answered by then is not waited for: the peer is gone. In ms. */
const CLOSE_WITHIN_MS = 300;

/** A WebSocket whose opening and closing are both bounded, also when the peer has vanished. */
export class WatchedSocket extends WebSocket {
  #timer: ReturnType<typeof setTimeout>;
  #ended = false;
  /** When the peer was heard last, in ms of the monotonic clock. */
  lastHeardAt: number = performance.now();

  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.#timer = setTimeout(() => super.close(), OPEN_WITHIN_MS);
    this.addEventListener("open", () => clearTimeout(this.#timer));
    this.addEventListener("message", () => {
      this.lastHeardAt = performance.now();
    });
    this.addEventListener("close", (event) => {
      clearTimeout(this.#timer);
      // The browser's own event, after ours has told everybody.
      if (this.#ended) event.stopImmediatePropagation();
      this.#ended = true;
    });
  }

  override close(code?: number, reason?: string): void {
    super.close(code, reason);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#ended) this.dispatchEvent(new CloseEvent("close", { code: 1006 }));
    }, CLOSE_WITHIN_MS);
  }
}
