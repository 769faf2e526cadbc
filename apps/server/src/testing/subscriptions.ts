import { createEventSourceReader } from "./event-source.ts";
import { openSocket } from "./socket.ts";

/** One item of a subscription, as it came. */
export interface Tracked {
  readonly id: string;
  readonly data: { readonly type: string; readonly [key: string]: unknown };
}

export interface SubscribeInput {
  readonly origin: string;
  readonly token: string;
  readonly path: "session.subscribe" | "thread.subscribe";
  readonly input: object;
  readonly lastEventId?: string;
}

/** An open subscription over one transport. */
export interface Subscription extends AsyncDisposable {
  /** The next item; null when the server ended the subscription. Throws the typed refusal. */
  next(): Promise<Tracked | null>;
}

/** Subscribes over a WebSocket. */
export async function overSocket(request: SubscribeInput): Promise<Subscription> {
  const { origin, token, path, input, lastEventId } = request;
  const socket = await openSocket({ origin, headers: { authorization: `Bearer ${token}` } });
  socket.send(JSON.stringify({ id: 1, method: "subscription", params: { path, input, lastEventId } }));
  return {
    async next() {
      for (;;) {
        const frame = (await socket.next()) as SocketFrame;
        if (frame.error !== undefined) throw new Error(JSON.stringify(frame.error));
        if (frame.result.type === "stopped") return null;
        if (frame.result.type === "data") return frame.result.data;
      }
    },
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
    },
  };
}

interface SocketFrame {
  readonly error?: unknown;
  readonly result:
    | { readonly type: "started" }
    | { readonly type: "stopped" }
    | { readonly type: "data"; readonly data: Tracked };
}

/** Subscribes over server-sent events. */
export async function overEvents(request: SubscribeInput): Promise<Subscription> {
  const { origin, token, path, input, lastEventId } = request;
  const abort = new AbortController();
  const response = await fetch(`${origin}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
    },
    signal: abort.signal,
  });
  if (response.body === null) throw new Error(`no stream: ${response.status}`);
  const events = createEventSourceReader(response.body);
  return {
    async next() {
      for (;;) {
        const event = await events.next();
        if (event === null || event.name === "return") return null;
        if (event.name === "serialized-error") throw new Error(event.data);
        if (event.name === "message")
          return { id: event.id, data: JSON.parse(event.data) as Tracked["data"] };
      }
    },
    async [Symbol.asyncDispose]() {
      abort.abort();
    },
  };
}
