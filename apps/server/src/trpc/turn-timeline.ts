import { type ThreadEvent, type TimelineEntry, type TurnTimeline, WilcoError } from "@wilco/shared-types";
import type { StoreReads } from "./services.ts";

type Step = Pick<TimelineEntry, "step" | "detail" | "generation">;

/** Reads what happened to a turn and when. Throws `turn-not-found`. */
export async function readTurnTimeline(
  reads: StoreReads,
  at: { readonly threadId: string; readonly turnId: string },
): Promise<TurnTimeline> {
  const [turn, events] = await Promise.all([
    reads.readTurn(at.threadId, at.turnId),
    reads.readTurnEvents(at.threadId, at.turnId),
  ]);
  if (turn === null) throw new WilcoError("turn-not-found", "there is no such turn", "turnId");
  return { turnId: turn.id, state: turn.state, reason: turn.reason, entries: timelineOf(events, turn.id) };
}

/** A turn's steps from its thread's events, oldest first; other turns' steps are left out. */
export function timelineOf(events: readonly ThreadEvent[], turnId: string): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const event of events) {
    const step = stepOf(event, turnId);
    if (step === null) continue;
    if (step.step === "first-output" && entries.some((entry) => entry.step === "first-output")) continue;
    entries.push({ at: event.at, sequence: event.sequence, ...step });
  }
  return entries;
}

function stepOf(event: ThreadEvent, turnId: string): Step | null {
  if ("turnId" in event.data && event.data.turnId !== turnId) return null;
  switch (event.type) {
    case "turn.queued":
      return { step: "queued", detail: null, generation: null };
    case "turn.requested":
      return { step: "accepted", detail: event.data.providerId, generation: null };
    case "session.process-started":
      return {
        step: "process-started",
        detail: event.data.processKey,
        generation: event.data.generation,
      };
    case "session.opened":
      return { step: "session-opened", detail: event.data.how, generation: event.data.generation };
    case "turn.running":
      return { step: "delivered", detail: null, generation: event.data.generation };
    case "message.started":
    case "message.delta":
      return { step: "first-output", detail: null, generation: null };
    case "session.stalled":
      return { step: "stalled", detail: event.data.doing, generation: null };
    case "session.progressed":
      return { step: "progressed", detail: null, generation: null };
    case "turn.interrupt-requested":
      return { step: "stop-requested", detail: null, generation: null };
    case "session.process-exited":
      return { step: "process-exited", detail: event.data.detail, generation: event.data.generation };
    case "turn.completed":
    case "turn.interrupted":
    case "turn.failed":
      return { step: "ended", detail: event.data.detail ?? event.data.reason, generation: null };
    case "thread.created":
    case "thread.renamed":
    case "thread.policy-set":
    case "thread.pinned":
    case "thread.unpinned":
    case "thread.read":
    case "thread.worktree-removed":
    case "thread.unread":
    case "thread.archived":
    case "thread.unarchived":
    case "thread.deleted":
    case "turn.usage":
    case "turn.imported":
    case "turn.changed":
    case "session.import-requested":
    case "session.configured":
    case "session.stopped":
    case "message.sent":
    case "message.edited":
    case "message.completed":
    case "activity.recorded":
    case "activity.closed":
    case "request.opened":
    case "request.answered":
    case "request.expired":
    case "queue.held":
    case "queue.released":
    case "queue.reordered":
    case "queue.promoted":
      return null;
    default:
      return event satisfies never;
  }
}
