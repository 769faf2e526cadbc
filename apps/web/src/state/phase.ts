import type { Session } from "@wilco/shared-types";

/** How a thread's agent stands, in the words of the page. No phase disables Send. */
export type Phase = "disconnected" | "connecting" | "ready" | "running";

/**
 * Derives the phase from the session alone, never from what was clicked.
 *
 * @param session the thread's session; null before the first start, or before it is known
 */
export function derivePhase(session: Pick<Session, "status"> | null): Phase {
  if (session === null) return "disconnected";
  switch (session.status) {
    case "starting":
      return "connecting";
    case "running":
      return "running";
    case "ready":
    case "interrupted":
    case "error":
      return "ready";
    case "idle":
    case "stopped":
      return "disconnected";
    default:
      return session.status satisfies never;
  }
}
