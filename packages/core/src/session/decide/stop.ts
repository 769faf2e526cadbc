import type { CommandInput } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { type DecideMeta, type Decision, Draft, type Facts, later, refuse } from "./decision.ts";
import {
  endActiveTurn,
  holdQueue,
  removeQueued,
  retireProcess,
  STOPPED_BY_USER,
  WITH_ITS_TURN,
} from "./ending.ts";
import { answer } from "./request.ts";

/** `turn.interrupt`: ends a queued or active turn. A turn that has ended already is left as it is. */
export function decideInterrupt(
  state: LiveThread,
  command: CommandInput<"turn.interrupt">,
  context: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  const draft = new Draft(state, context.meta);
  const turnId = command.turnId ?? state.active?.order.turnId;
  if (turnId === undefined) return draft.accept();
  if (state.queue.turnIds.includes(turnId)) {
    removeQueued(draft, turnId);
    return draft.accept(turnId);
  }
  if (state.active?.order.turnId === turnId) {
    stopActive(draft);
    return draft.accept(turnId);
  }
  return context.facts.turn === null
    ? refuse("turn-not-found", "There is no such turn in this thread.", "turnId")
    : draft.accept(turnId);
}

/**
 * Stops the active turn. An undelivered one ends at once; for a delivered one this is the point from which its only
 * end is `interrupted`, and the reactor sees to it that the agent obeys or goes.
 */
export function stopActive(draft: Draft): void {
  const { active } = draft.state;
  if (active === null || active.state === "stopping") return;
  const { turnId } = active.order;
  const interrupt = { kind: "turn.interrupt", threadId: draft.threadId, turnId } as const;
  if (active.state === "requested") {
    draft.effect(interrupt);
    endActiveTurn(draft, STOPPED_BY_USER, WITH_ITS_TURN);
    return;
  }
  // Some agents obey a cancel only after their open questions have an answer.
  for (const request of draft.state.openRequests) {
    answer(draft, { requestId: request.id, outcome: "cancelled", by: "person" });
  }
  draft.add("turn.interrupt-requested", {
    turnId,
    deadlineAt: later(draft.meta.at, draft.meta.stopTimeoutMs),
  });
  draft.effect(interrupt);
}

/** `session.stop`: ends the turn and the process at once, and keeps the thread, its queue and its binding. */
export function decideSessionStop(state: LiveThread, meta: DecideMeta): Decision {
  const draft = new Draft(state, meta);
  stopSession(draft);
  return draft.accept();
}

function stopSession(draft: Draft): void {
  const { session, active, process } = draft.state;
  if (session === null) return;
  if (session.status === "stopped" && active === null && process === null) return;
  endAtOnce(draft);
  retireProcess(draft, "the session was stopped");
  draft.add("session.stopped", {});
}

/** Ends the active turn without waiting for its agent, whose process goes with it. */
function endAtOnce(draft: Draft): void {
  const { active } = draft.state;
  if (active === null) return;
  // What was to run next must not start a process that this very command ends.
  holdQueue(draft);
  draft.effect({ kind: "turn.interrupt", threadId: draft.threadId, turnId: active.order.turnId });
  endActiveTurn(draft, STOPPED_BY_USER, WITH_ITS_TURN);
}

/** `thread.delete`: interrupts and settles everything first. */
export function decideDelete(state: LiveThread, meta: DecideMeta): Decision {
  const draft = new Draft(state, meta);
  for (const turnId of state.queue.turnIds) removeQueued(draft, turnId);
  stopSession(draft);
  const { checkpoints, thread } = draft.state;
  if (checkpoints) {
    draft.effect({ kind: "checkpoints.forget", threadId: thread.id, projectId: thread.projectId });
  }
  draft.add("thread.deleted", {});
  return draft.accept();
}
