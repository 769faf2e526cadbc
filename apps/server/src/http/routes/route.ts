import type { IncomingMessage, ServerResponse } from "node:http";

export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: URL;
  /** The browser whose cookie came along; null for a token, and where nobody has to sign in. */
  readonly deviceId: string | null;
}

/**
 * Answers a request. What it throws is answered as a typed error.
 * `public`: for everyone who has the right Host and Origin. `signed-in`: for those who have signed in.
 */
export interface Route {
  readonly access: "public" | "signed-in";
  readonly methods: readonly string[];
  handle(exchange: Exchange): Promise<void> | void;
}
