import type { Live } from "@wilco/server/live";
import type { SimServer } from "../machine/server.ts";
import type { Line, Link } from "./link.ts";

/** What one end of a live stream is told. */
export interface Reader<T> {
  readonly onData: (item: T) => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
}

/** Opens a live stream at the server. */
export type Open<T> = (server: SimServer, signal: AbortSignal) => Live<T>;

export interface SocketHooks {
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** One for all: a reason that nobody reads is not worth an error of its own for each. */
const OVER = new Error("the subscription is over");

/** The one WebSocket of a tab, with its subscriptions. What it carries in one direction arrives in its order. */
export class Socket implements Line {
  readonly #link: Link;
  readonly #hooks: SocketHooks;
  readonly #remove: () => void;
  readonly #subscriptions = new Set<AbortController>();
  #server: SimServer | null = null;
  #closed = false;
  #lastUp = 0;
  #lastDown = 0;

  constructor(link: Link, server: () => SimServer, hooks: SocketHooks) {
    this.#link = link;
    this.#hooks = hooks;
    this.#remove = link.add(this);
    if (link.isOffline) {
      link.loop.after(1, () => this.pageLoses());
      return;
    }
    this.#up(() => this.#connect(server()));
  }

  /** True while its other end is this server. */
  isTo(server: SimServer): boolean {
    return this.#server === server;
  }

  /** Closed by the page: nobody is told any more. */
  close(): void {
    this.#closed = true;
    this.#remove();
    this.#up(() => this.serverLoses());
  }

  pageLoses(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#remove();
    this.#hooks.onClose();
    // What the page's end sends last tells the server's end.
    this.#up(() => this.serverLoses());
  }

  serverLoses(): void {
    for (const subscription of this.#subscriptions) subscription.abort(OVER);
    this.#subscriptions.clear();
    this.#server = null;
  }

  /** Subscribes. Returns how to end it. */
  subscribe<T>(open: Open<T>, reader: Reader<T>): () => void {
    const abort = new AbortController();
    let over = false;
    const tell = (work: () => void): void =>
      this.#down(() => {
        if (!over && !this.#closed) work();
      });
    this.#up(() => {
      const server = this.#server;
      if (server === null || over) return;
      this.#subscriptions.add(abort);
      void this.#pump(open(server, abort.signal), {
        onData: (item) => this.#tellItem(() => tell(() => reader.onData(item))),
        onError: (error) => tell(() => reader.onError(error)),
        onComplete: () => tell(() => reader.onComplete()),
      });
    });
    return () => {
      over = true;
      this.#up(() => {
        abort.abort(OVER);
        this.#subscriptions.delete(abort);
      });
    };
  }

  #connect(server: SimServer): void {
    if (server.state !== "up" && server.state !== "draining") {
      this.#down(() => this.pageLoses());
      return;
    }
    this.#server = server;
    // The system resets the connections of a process that is gone.
    server.death.catch(() => {
      this.serverLoses();
      this.#down(() => this.pageLoses());
    });
    this.#down(() => {
      if (!this.#closed) this.#hooks.onOpen();
    });
  }

  async #pump<T>(stream: Live<T>, reader: Reader<T>): Promise<void> {
    try {
      for await (const [, item] of stream) reader.onData(item);
      reader.onComplete();
    } catch (error) {
      reader.onError(error);
    }
  }

  #tellItem(tell: () => void): void {
    tell();
    if (this.#link.uses("doubledItems")) tell();
  }

  #up(arrive: () => void): void {
    const { now } = this.#link.loop;
    this.#lastUp = Math.max(this.#lastUp, now + this.#link.delay("socket up"));
    this.#link.carry(this.#lastUp - now, arrive);
  }

  #down(arrive: () => void): void {
    const { now } = this.#link.loop;
    this.#lastDown = Math.max(this.#lastDown, now + this.#link.delay("socket down"));
    this.#link.carry(this.#lastDown - now, arrive);
  }
}
