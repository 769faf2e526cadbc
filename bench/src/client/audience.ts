import { once } from "node:events";
import { WebSocket } from "ws";

/** What marks the frames that count, whichever side sent them. */
const DELTA = '"type":"message.delta"';
const DATA = '"type":"data"';

export interface Seats {
  readonly origin: string;
  readonly token: string;
  /** The subscription's procedure. */
  readonly path: string;
  readonly threadId: string;
  readonly count: number;
}

/** Subscribers on a WebSocket each, which only count: so the servers are measured, not their clients. */
export class Audience implements Disposable {
  readonly #sockets: readonly WebSocket[];
  readonly #seen: number[];
  #target = 0;
  #reached: () => void = () => undefined;

  constructor(sockets: readonly WebSocket[]) {
    this.#sockets = sockets;
    this.#seen = sockets.map(() => 0);
    for (const [index, socket] of sockets.entries()) {
      socket.on("message", (data: Buffer) => this.#hear(index, socket, data));
    }
  }

  /** Counts from 0 again. */
  reset(): void {
    this.#seen.fill(0);
  }

  /** Resolves when every subscriber has got `count` deltas since `reset`. */
  async reached(count: number): Promise<void> {
    if (this.#slowest() >= count) return;
    this.#target = count;
    await new Promise<void>((resolve) => {
      this.#reached = resolve;
    });
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  #hear(index: number, socket: WebSocket, data: Buffer): void {
    if (data.length === 4 && data.toString("latin1") === "PING") {
      socket.send("PONG");
      return;
    }
    if (!data.includes(DELTA)) return;
    const seen = (this.#seen[index] ?? 0) + 1;
    this.#seen[index] = seen;
    if (seen === this.#target && this.#slowest() >= this.#target) this.#reached();
  }

  #slowest(): number {
    return this.#seen.reduce((least, seen) => Math.min(least, seen));
  }
}

/** Opens the sockets and subscribes them. Resolves when each has its first item, and so misses nothing any more. */
export async function gather(seats: Seats): Promise<Audience> {
  const sockets = await Promise.all(Array.from({ length: seats.count }, () => subscribe(seats)));
  return new Audience(sockets);
}

async function subscribe({ origin, token, path, threadId }: Seats): Promise<WebSocket> {
  const headers = token === "" ? {} : { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`${origin.replace("http", "ws")}/trpc`, { headers, perMessageDeflate: false });
  await once(socket, "open");
  const { promise: first, resolve, reject } = Promise.withResolvers<void>();
  const hear = (data: Buffer): void => {
    if (data.includes(DATA)) resolve();
    else if (data.includes('"error"')) reject(new Error(`not subscribed: ${data.toString("utf8")}`));
  };
  socket.on("message", hear);
  const params = { path, input: { threadId } };
  socket.send(JSON.stringify({ id: 1, jsonrpc: "2.0", method: "subscription", params }));
  await first;
  socket.off("message", hear);
  return socket;
}
