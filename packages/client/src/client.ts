import {
  createTRPCClient,
  createWSClient,
  type HTTPLinkOptions,
  httpLink,
  retryLink,
  splitLink,
  type TRPCClient,
  wsLink,
} from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { backoff } from "./backoff.ts";
import { isRetryable } from "./refusal.ts";

/** Each HTTP call ends within this, in milliseconds; there is room for a big attachment on a slow line. */
const CALL_MS = 30_000;
/** A half-open socket is noticed after the one and given up after the other, in milliseconds. */
const PING_MS = 5_000;
const PONG_MS = 3_000;
/** The socket is closed when nothing has been subscribed for so long, in milliseconds. */
const IDLE_MS = 1_000;
/** How the server closes a socket whose token is wrong. */
const UNAUTHORIZED = 4401;

type FetchEsque = NonNullable<HTTPLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>;

/** The tRPC client with the types of the server. */
export type WilcoClient = TRPCClient<AppRouter>;

export interface WilcoClientOptions {
  /** Where the server is, for example `http://127.0.0.1:4310`. */
  readonly url: string;
  /** The bearer token. A page of the server's own leaves it out: its cookie is used. */
  readonly token?: string;
}

/**
 * Makes a client for Node (22 or newer) and browsers. Queries and mutations go over HTTP, all subscriptions over one
 * WebSocket, which comes back for ever and resumes where it was; it is open only while something is subscribed.
 * Calls throw `TRPCClientError`; `refusalOf` finds the typed refusal in it.
 */
export function createWilcoClient({ url, token }: WilcoClientOptions): WilcoClient {
  const endpoint = new URL("/trpc", url);
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        // A subscription that was refused for now is asked for again; calls are retried by those who made them.
        retry: ({ op, error }) => op.type === "subscription" && isRetryable(error),
        retryDelayMs: backoff,
      }),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: wsLink({ client: openSocket(endpoint, token) }),
        false: httpLink({
          url: endpoint,
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
          fetch: fetchWithDeadline,
        }),
      }),
    ],
  });
}

function openSocket(endpoint: URL, token: string | undefined) {
  const address = new URL(endpoint);
  address.protocol = endpoint.protocol === "https:" ? "wss:" : "ws:";
  const socket = createWSClient({
    url: address.href,
    ...(token === undefined ? {} : { connectionParams: { token } }),
    lazy: { enabled: true, closeMs: IDLE_MS },
    keepAlive: { enabled: true, intervalMs: PING_MS, pongTimeoutMs: PONG_MS },
    retryDelayMs: backoff,
    onClose: (cause) => {
      // The same token will be wrong again: the subscriptions end, and the next HTTP call says why.
      if (cause?.code === UNAUTHORIZED) void socket.close();
    },
  });
  return socket;
}

const fetchWithDeadline: FetchEsque = (input, init) => {
  const deadline = AbortSignal.timeout(CALL_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input, { ...init, signal });
};
