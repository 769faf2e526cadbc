import type { ThreadEventOf, TurnOrder, TurnReason } from "@wilco/shared-types";
import { withThoughtEnded } from "../../timeline/message.ts";
import type { ActiveTurn } from "../state.ts";
import { record } from "./activity.ts";
import { type Draft, later } from "./decision.ts";

/** The one way in which a turn ends: its terminal event. */
export type Terminal =
  | {
      readonly type: "turn.completed";
      readonly data: Omit<ThreadEventOf<"turn.completed">["data"], "turnId">;
    }
  | {
      readonly type: "turn.interrupted";
      readonly data: Omit<ThreadEventOf<"turn.interrupted">["data"], "turnId">;
    }
  | { readonly type: "turn.failed"; readonly data: Omit<ThreadEventOf<"turn.failed">["data"], "turnId"> };

/** The only end of a turn that its person has stopped. */
export const STOPPED_BY_USER: Terminal = {
  type: "turn.interrupted",
  data: { reason: "stopped-by-user", detail: null },
};

/** Why a process goes whose turn ended without the agent's own answer. */
export const WITH_ITS_TURN = "ended with its turn";

/**
 * Ends the active turn: closes what it left open, settles it, ends its process if asked, and lets the queue go on
 * or holds it. Everything is in one commit, so no reader ever sees a turn and a session that disagree.
 * `processEnd` says why the process goes with the turn; null keeps it.
 */
export function endActiveTurn(draft: Draft, terminal: Terminal, processEnd: string | null): void {
  const { active } = draft.state;
  if (active === null) return;
  const turnId = active.order.turnId;
  closeOpen(draft);
  if (terminal.type === "turn.completed") draft.add("turn.completed", { turnId, ...terminal.data });
  else if (terminal.type === "turn.interrupted") draft.add("turn.interrupted", { turnId, ...terminal.data });
  else draft.add("turn.failed", { turnId, ...terminal.data });
  // Before the next turn's start, whose own checkpoint comes after this one.
  if (changesAreKept(active)) draft.effect({ kind: "turn.checkpoint", threadId: draft.threadId, turnId });
  if (processEnd !== null) retireProcess(draft, processEnd);
  continueQueue(draft, terminal.type === "turn.completed");
}

/** A revert keeps the state before it as part of its work: only the store of checkpoints knows how far it came. */
function changesAreKept(active: ActiveTurn): boolean {
  return active.state === "requested" ? active.order.kind === "revert" : active.checkpoint;
}

/** Fences the process off at once; ending it for good is the effect's work. */
export function retireProcess(draft: Draft, detail: string): void {
  const { process } = draft.state;
  if (process === null) return;
  const { generation, providerId, processKey } = process;
  draft.add("session.process-exited", { generation, detail });
  draft.effect({ kind: "process.end", threadId: draft.threadId, providerId, generation, processKey });
}

/** What did not succeed, by the kind of the turn. */
const FAILED = {
  message: { kind: "provider.turn.start.failed", phase: "start", words: "Provider turn start failed" },
  import: { kind: "provider.import.failed", phase: "import", words: "Import failed" },
  revert: { kind: "revert.failed", phase: "revert", words: "Revert failed" },
} as const;

/** A start that did not succeed, whichever way: the activity and the settled turn, in one commit. */
export function failStart(
  draft: Draft,
  failure: { readonly reason: TurnReason; readonly detail: string; readonly endProcess: boolean },
): void {
  const { active } = draft.state;
  if (active === null) return;
  const { reason, detail } = failure;
  const { kind, phase, words } = FAILED[active.order.kind];
  record(draft, {
    id: draft.meta.newId(),
    turnId: active.order.turnId,
    kind,
    tone: "error",
    summary: `${words}: ${detail}`,
    data: { reason, detail, providerId: active.order.providerId },
  });
  // A revert asks nothing of the agent, whose process may go on.
  const processEnd = failure.endProcess && phase !== "revert" ? WITH_ITS_TURN : null;
  endActiveTurn(draft, { type: "turn.failed", data: { phase, reason, detail } }, processEnd);
}

/** Closes the message that is being streamed, if any, with its whole text. */
export function closeMessage(draft: Draft): void {
  const { openMessage } = draft.state;
  if (openMessage === null) return;
  const parts = withThoughtEnded(openMessage.parts, draft.meta.at);
  draft.add("message.completed", { messageId: openMessage.messageId, parts });
}

function closeOpen(draft: Draft): void {
  closeMessage(draft);
  for (const tool of draft.state.openTools) {
    draft.add("activity.closed", { activityId: tool.activityId, status: "cancelled" });
  }
  for (const request of draft.state.openRequests) draft.add("request.expired", { requestId: request.id });
}

function continueQueue(draft: Draft, completed: boolean): void {
  const { queue, sendNow } = draft.state;
  const next = sendNow ?? (completed ? queue.turnIds[0] : undefined);
  if (completed && queue.held) draft.add("queue.released", {});
  if (next !== undefined) requestQueued(draft, next);
  if (!completed) holdQueue(draft);
}

/** Lets what waits wait for the next send, also the turn that was to run as soon as the active one had ended. */
export function holdQueue(draft: Draft): void {
  const { queue, sendNow } = draft.state;
  if (queue.turnIds.length > 0 && (!queue.held || sendNow !== null)) draft.add("queue.held", {});
}

/** Makes a queued turn the active one. */
export function requestQueued(draft: Draft, turnId: string): void {
  const order = draft.state.orders[turnId];
  if (order !== undefined) requestTurn(draft, order);
}

/** Makes the turn of an order the active one: from here on its start has its time. */
export function requestTurn(draft: Draft, order: TurnOrder): void {
  draft.add("turn.requested", { ...order, deadlineAt: later(draft.meta.at, draft.meta.startTimeoutMs) });
  draft.effect({ kind: "turn.start", threadId: draft.threadId, turnId: order.turnId });
}

/** Ends a queued turn, which never ran. */
export function removeQueued(draft: Draft, turnId: string): void {
  draft.add("turn.interrupted", { turnId, reason: "removed-from-queue", detail: null });
}
