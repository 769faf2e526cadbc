import type { ThreadState } from "../session/state.ts";

/**
 * Whether a thread that nobody owned holds what only an owner can have begun: a process, a delivered turn, a question.
 * Whoever claims it settles that before anything else. A turn that was requested and no more waits for an owner, and goes on.
 */
export function isLeftBehind(state: ThreadState): boolean {
  if (state.kind !== "live") return false;
  const { active, process, openRequests } = state;
  const isDelivered = active !== null && active.state !== "requested";
  return isDelivered || process !== null || openRequests.length > 0;
}
