import type { Flow } from "../live/streams.ts";
import type { Services } from "./services.ts";

/**
 * What each call gets. `flow` is that of the WebSocket it came over, null for HTTP; `deviceId` the browser whose cookie it
 * came with, null for a token.
 */
export interface Context {
  readonly services: Services;
  readonly flow: Flow | null;
  readonly deviceId: string | null;
}
