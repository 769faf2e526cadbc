import type { Flow } from "../live/streams.ts";
import type { Services } from "./services.ts";

/** What each call gets. `flow` is that of the WebSocket it came over, null for HTTP. */
export interface Context {
  readonly services: Services;
  readonly flow: Flow | null;
}
