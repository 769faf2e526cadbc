import { once } from "node:events";
import { isTerminal, type ThreadSnapshot } from "@wilco/shared-types";
import { WebSocket } from "ws";

interface Seen {
  /** When the first delta of the newest turn came, on the monotonic clock. */
  readonly delta: PromiseWithResolvers<number>;
  readonly ended: PromiseWithResolvers<void>;
}

export interface WatchInput {
  readonly origin: string;
  readonly token: string;
  readonly threads: readonly string[];
}

const ENDS = /"type":"turn\.(completed|failed|interrupted)".*?"turnId":"([^"]+)"/;

/** Threads watched as the page does it: over one WebSocket, each with a subscription. */
export class Watch implements Disposable {
  readonly #socket: WebSocket;
  readonly #threads: readonly string[];
  readonly #seen = new Map<string, Seen>();
  /** The turn that ended last, by thread. */
  readonly #ended = new Map<string, string>();

  private constructor(socket: WebSocket, threads: readonly string[]) {
    this.#socket = socket;
    this.#threads = threads;
  }

  /** Resolves when every thread's first item is there: from then on nothing is missed. */
  static async open({ origin, token, threads }: WatchInput): Promise<Watch> {
    const headers = { authorization: `Bearer ${token}` };
    const socket = new WebSocket(`${origin.replace("http", "ws")}/trpc`, {
      headers,
      perMessageDeflate: false,
    });
    await once(socket, "open");
    const watch = new Watch(socket, threads);
    socket.once("close", (code) => watch.#lost(new Error(`the server closed the WebSocket with ${code}`)));
    const waiting = new Set(threads);
    const { promise: all, resolve } = Promise.withResolvers<void>();
    socket.on("message", (data: Buffer) => {
      const threadId = watch.#hear(data.toString("utf8"));
      waiting.delete(threadId);
      if (waiting.size === 0) resolve();
    });
    for (const [index, threadId] of threads.entries()) {
      const params = { path: "session.subscribe", input: { threadId } };
      socket.send(JSON.stringify({ id: index + 1, jsonrpc: "2.0", method: "subscription", params }));
    }
    await all;
    return watch;
  }

  /** What will be seen of the thread's next turn. Call it before the start. */
  next(threadId: string): { readonly delta: Promise<number>; readonly ended: Promise<void> } {
    const seen: Seen = { delta: Promise.withResolvers(), ended: Promise.withResolvers() };
    this.#seen.set(threadId, seen);
    return { delta: seen.delta.promise, ended: seen.ended.promise };
  }

  [Symbol.dispose](): void {
    this.#socket.terminate();
  }

  /** What is waited for does not come any more: better an error than a benchmark that never ends. */
  #lost(error: Error): void {
    for (const { delta, ended } of this.#seen.values()) {
      for (const waiting of [delta, ended]) {
        waiting.promise.catch(() => undefined);
        waiting.reject(error);
      }
    }
  }

  /** The thread that the frame is about; empty for one that carries no item. */
  #hear(frame: string): string {
    if (frame === "PING") this.#socket.send("PONG");
    if (!frame.includes('"type":"data"')) return "";
    const threadId = this.#threads[Number(/"id":(\d+)/.exec(frame)?.[1]) - 1] ?? "";
    const seen = this.#seen.get(threadId);
    if (frame.includes('"type":"message.delta"')) seen?.delta.resolve(performance.now());
    else if (frame.includes('"type":"snapshot"')) this.#read(threadId, frame);
    else this.#end(threadId, ENDS.exec(frame)?.[2]);
    return threadId;
  }

  /** A stream that has to catch up may get a snapshot in place of events. */
  #read(threadId: string, frame: string): void {
    const { turns } = JSON.parse(frame).result.data.data as Pick<ThreadSnapshot, "turns">;
    const newest = turns.at(-1);
    if (newest !== undefined && isTerminal(newest.state)) this.#end(threadId, newest.id);
  }

  #end(threadId: string, turnId: string | undefined): void {
    if (turnId === undefined || this.#ended.get(threadId) === turnId) return;
    this.#ended.set(threadId, turnId);
    const seen = this.#seen.get(threadId);
    seen?.delta.resolve(performance.now());
    seen?.ended.resolve();
  }
}
