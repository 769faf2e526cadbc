import type { SessionItem, ThreadEvent } from "@wilco/shared-types";
import type { Placed } from "./placed.ts";

/** An event as subscribers of its thread get it; the thread's deletion is the last one. */
export function placeEvent(event: ThreadEvent): Placed<SessionItem> {
  const { sequence } = event;
  return event.type === "thread.deleted"
    ? { sequence, item: { type: "deleted", threadId: event.streamId }, last: true }
    : { sequence, item: { type: "event", event } };
}
