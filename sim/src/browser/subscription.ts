import type { Live } from "@wilco/server/live";
import { backoffMs } from "@wilco/web/backoff";
import type { SimServer } from "../machine/server.ts";
import type { Socket } from "../network/socket.ts";
import type { Loop } from "../time/loop.ts";
import { isRetryable } from "./retryable.ts";

export interface Stream<T> {
  /** Opens it at the server from where the reader is. */
  readonly open: () => (server: SimServer, signal: AbortSignal) => Live<T>;
  readonly onItem: (item: T) => void;
  /** The server refused for good. */
  readonly onRefused: (error: unknown) => void;
}

/** Keeps one stream going: on each connection, and again after a backoff when it ends by itself. */
export class Subscription<T> {
  readonly #loop: Loop;
  readonly #stream: Stream<T>;
  #socket: Socket | null = null;
  #unsubscribe: () => void = () => undefined;
  #failures = 0;
  #over = false;

  constructor(loop: Loop, stream: Stream<T>) {
    this.#loop = loop;
    this.#stream = stream;
  }

  /** Begins on a connection. */
  begin(socket: Socket): void {
    if (this.#over) return;
    this.#socket = socket;
    this.#failures = 0;
    this.#start();
  }

  /** The connection is gone. */
  lost(): void {
    this.#socket = null;
  }

  /** Ends it for good. */
  end(): void {
    this.#over = true;
    this.#unsubscribe();
    this.#socket = null;
  }

  #start(): void {
    const socket = this.#socket;
    if (socket === null) return;
    const again = (): void => {
      if (this.#socket !== socket) return;
      const retry = (): void => {
        if (this.#socket === socket) this.#start();
      };
      this.#loop.after(backoffMs(this.#failures, 0.5), retry);
      this.#failures += 1;
    };
    this.#unsubscribe = socket.subscribe(this.#stream.open(), {
      onData: (item) => {
        this.#failures = 0;
        this.#stream.onItem(item);
      },
      onError: (error) => {
        if (isRetryable(error)) again();
        else this.#stream.onRefused(error);
      },
      onComplete: again,
    });
  }
}
