import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { createStore, type ReadableStore } from "../live/external-store.ts";
import { backoffMs } from "./backoff.ts";
import { WatchedSocket } from "./watched-socket.ts";

export type LiveClient = TRPCClient<AppRouter>;

/** How our own socket stands. `offline`: it has been down for a while, and we go on trying. */
export type ConnectionStatus = "connecting" | "online" | "reconnecting" | "offline" | "signed-out";

/** Starts one subscription on a fresh connection. Returns how to end it. */
export type Topic = (client: LiveClient) => () => void;

/** Keeps subscriptions alive. */
export interface Keeper {
  /** Starts a topic on this connection and on each later one. Returns how to end it. */
  keep(topic: Topic): () => void;
}

/** What the supervisor asks the server when a socket cannot be opened, as a browser hides why. */
export type Admission = "admitted" | "refused" | "unknown";

/** Noticed after interval + timeout: well within the 10 s that are promised. In ms. */
const PING_EVERY_MS = 3_500;
const PONG_WITHIN_MS = 2_500;
/** A connection that lived this long was a good one: the next failure starts the backoff anew. In ms. */
const STABLE_AFTER_MS = 5_000;
/**
 * Whoever was let in, if only for a moment, has found the server there: the waits begin no longer than after so many
 * failures, which is within a second.
 */
const SHORT_WAITS = 2;
/** In ms. */
const OFFLINE_AFTER_MS = 8_000;
/** After a sleep the peer must have been heard within this time, or the socket is replaced. In ms. */
const FRESH_WITHIN_MS = 2_000;
const FORGET_AFTER_MS = 60_000;

export interface LiveConnectionParts {
  readonly url: string;
  readonly askAdmission: () => Promise<Admission>;
  /** Told when an open connection turned out dead. */
  readonly onLost: () => void;
}

interface Live {
  readonly end: () => void;
  readonly client: LiveClient;
  readonly socket: () => WatchedSocket | null;
  readonly openedAt: number;
}

/**
 * The ONE WebSocket of the page and its supervisor. Each connection is a fresh client: when it ends, everything of
 * it is dropped, and after a backoff every topic is started again on the next one; topics resume by their own
 * last sequence.
 *
 * States: connecting -> online -> reconnecting (-> offline) -> online; any -> signed-out -> connecting.
 */
export class LiveConnection implements Keeper {
  readonly #parts: LiveConnectionParts;
  readonly #status = createStore<ConnectionStatus>("connecting");
  /** What is kept, with how to end it; null for what waits for a connection. */
  readonly #topics = new Map<Topic, (() => void) | null>();
  #live: Live | null = null;
  /** The client of the open connection, once topics can start on it. */
  #client: LiveClient | null = null;
  #attempt: { readonly end: () => void } | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #offlineTimer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(parts: LiveConnectionParts) {
    this.#parts = parts;
  }

  get status(): ReadableStore<ConnectionStatus> {
    return this.#status;
  }

  /** Connects, and again after a sign-in. Does nothing while connected. */
  start(): void {
    if (this.#live !== null || this.#attempt !== null) return;
    if (this.#status.get() === "signed-out") this.#status.set("connecting");
    this.#connect();
  }

  keep(topic: Topic): () => void {
    this.#topics.set(topic, this.#client === null ? null : topic(this.#client));
    return () => {
      this.#topics.get(topic)?.();
      this.#topics.delete(topic);
    };
  }

  /** The server does not know this browser: nothing is tried until `start`. */
  signedOut(): void {
    this.#status.set("signed-out");
    this.#drop();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#offlineTimer);
    this.#offlineTimer = undefined;
  }

  /**
   * Something suggests that the world has changed (woken up, online again, looked at): tries at once if
   * disconnected, and replaces the socket when its peer is silent.
   */
  wake(): void {
    if (this.#status.get() === "signed-out") return;
    if (this.#live === null) {
      if (this.#attempt === null) this.#connect();
      return;
    }
    const socket = this.#live.socket();
    if (socket === null || socket.readyState !== WebSocket.OPEN) return;
    const askedAt = performance.now();
    socket.send("PING");
    setTimeout(() => {
      if (socket.lastHeardAt < askedAt) socket.close();
    }, FRESH_WITHIN_MS);
  }

  #connect(): void {
    clearTimeout(this.#retryTimer);
    let socket: WatchedSocket | null = null;
    let over = false;
    const end = (): void => {
      over = true;
      ws.close().catch(() => {});
      socket?.close();
    };
    const ended = (): void => {
      if (over) return;
      end();
      this.#lost();
    };
    const ws = createWSClient({
      url: this.#parts.url,
      WebSocket: class extends WatchedSocket {
        constructor(url: string | URL) {
          super(url);
          socket = this;
        }
      },
      keepAlive: { enabled: true, intervalMs: PING_EVERY_MS, pongTimeoutMs: PONG_WITHIN_MS },
      // The next connection is ours to make: this client is closed before it would try.
      retryDelayMs: () => FORGET_AFTER_MS,
      onOpen: () => {
        if (over) return;
        const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: ws })] });
        this.#opened({ end, client, socket: () => socket, openedAt: performance.now() });
      },
      onClose: ended,
      onError: ended,
    });
    this.#attempt = { end };
  }

  #opened(live: Live): void {
    this.#attempt = null;
    this.#live = live;
    clearTimeout(this.#offlineTimer);
    this.#offlineTimer = undefined;
    this.#status.set("online");
    // After the client has seen its own socket open.
    queueMicrotask(() => {
      if (this.#live !== live) return;
      this.#client = live.client;
      for (const topic of [...this.#topics.keys()]) this.#topics.set(topic, topic(live.client));
    });
  }

  #lost(): void {
    const live = this.#live;
    const wasStable = live !== null && performance.now() - live.openedAt > STABLE_AFTER_MS;
    if (live === null) this.#failures += 1;
    else this.#failures = wasStable ? 0 : Math.min(this.#failures + 1, SHORT_WAITS);
    this.#drop();
    if (live !== null) this.#parts.onLost();
    if (this.#status.get() === "signed-out") return;
    if (this.#status.get() !== "offline") this.#status.set("reconnecting");
    this.#offlineTimer ??= setTimeout(() => this.#status.set("offline"), OFFLINE_AFTER_MS);
    this.#retryTimer = setTimeout(() => this.#connect(), backoffMs(Math.max(0, this.#failures - 1)));
    if (!wasStable) this.#checkAdmission();
  }

  #drop(): void {
    for (const [topic, end] of this.#topics) {
      end?.();
      this.#topics.set(topic, null);
    }
    this.#live?.end();
    this.#attempt?.end();
    this.#live = null;
    this.#client = null;
    this.#attempt = null;
  }

  #checkAdmission(): void {
    this.#parts.askAdmission().then(
      (admission) => {
        if (admission === "refused" && this.#live === null) this.signedOut();
      },
      () => {},
    );
  }
}
