import { once } from "node:events";
import { WebSocket } from "ws";

/** How a WebSocket upgrade ended. */
export type Upgrade =
  | { readonly kind: "open"; readonly socket: RawSocket }
  | { readonly kind: "refused"; readonly status: number; readonly body: string };

export interface UpgradeTarget {
  readonly origin: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  /** Answers no ping; these are then read as frames. */
  readonly silent?: boolean;
}

/** Opens a WebSocket with any headers; `/trpc` unless told. */
export function upgrade({
  origin,
  path = "/trpc",
  headers = {},
  silent = false,
}: UpgradeTarget): Promise<Upgrade> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, { headers });
  return new Promise((resolve, reject) => {
    const raw = new RawSocket(socket, silent);
    socket.once("open", () => resolve({ kind: "open", socket: raw }));
    socket.once("unexpected-response", (_request, response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        resolve({ kind: "refused", status: response.statusCode ?? 0, body });
      });
    });
    socket.once("error", reject);
  });
}

/** As `upgrade`, for one that is expected to open. */
export async function openSocket(target: UpgradeTarget): Promise<RawSocket> {
  const result = await upgrade(target);
  if (result.kind === "refused") throw new Error(`refused: ${result.status} ${result.body}`);
  return result.socket;
}

/** A WebSocket whose frames can be read one after the other. */
export class RawSocket implements Disposable {
  readonly #socket: WebSocket;
  readonly #frames: string[] = [];
  #wake: () => void = () => undefined;
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;

  constructor(socket: WebSocket, silent = false) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const text = data.toString("utf8");
      if (text === "PING" && !silent) {
        socket.send("PONG");
        return;
      }
      this.#frames.push(text);
      this.#wake();
    });
    this.closed = once(socket, "close").then(([code]: unknown[]) => Number(code));
  }

  send(frame: string): void {
    this.#socket.send(frame);
  }

  /** The next frame, as JSON. */
  async next(): Promise<unknown> {
    return JSON.parse(await this.nextText()) as unknown;
  }

  async nextText(): Promise<string> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Frames that nobody has read. */
  get unread(): readonly string[] {
    return this.#frames;
  }

  [Symbol.dispose](): void {
    this.#socket.on("error", () => undefined);
    this.#socket.terminate();
  }
}
