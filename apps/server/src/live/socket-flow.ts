import type { WebSocket } from "ws";
import { pause } from "./pause.ts";
import type { Flow } from "./streams.ts";

/** A socket that holds more unsent bytes than this gets nothing new. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** `ws` tells nobody when its buffer has drained, so it is looked at this often while it is full. */
const LOOK_MS = 25;

/** The flow of a WebSocket, so that a slow reader does not fill the server's memory. */
export function socketFlow(socket: Pick<WebSocket, "bufferedAmount">): Flow {
  return {
    async drained(signal) {
      while (socket.bufferedAmount > HIGH_WATER_BYTES && !signal.aborted) {
        await pause(LOOK_MS, signal);
      }
    },
  };
}
