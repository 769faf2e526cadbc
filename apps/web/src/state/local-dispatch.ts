import type { ThreadView } from "@wilco/core/timeline";
import type { Session, Turn } from "@wilco/shared-types";
import { isTerminalState } from "./turn-state.ts";

/** What this page sent and has not yet seen acknowledged, with what it knew of the thread when it sent it. */
export interface LocalDispatch {
  readonly threadId: string;
  readonly commandId: string;
  /** The message that this dispatch brings; null for a retry, whose message belongs to an earlier turn. */
  readonly messageId: string | null;
  /** Everything of the thread up to this sequence is older than the dispatch; 0 when nothing was known. */
  readonly baseSequence: number;
  /** The turn that the server answered with; null before the answer. */
  readonly turnId: string | null;
  /** When it was sent, in ms of the server's clock. For display only. */
  readonly dispatchedAt: number;
}

export interface DispatchInput {
  readonly threadId: string;
  readonly commandId: string;
  readonly messageId: string | null;
  /** ms of the server's clock, as far as it is known. */
  readonly now: number;
}

/**
 * Remembers a send at the moment it is made.
 *
 * @param input the ids that the client made for it
 * @param view the thread as the page knows it; null for one that is new or not loaded
 */
export function createLocalDispatchSnapshot(input: DispatchInput, view: ThreadView | null): LocalDispatch {
  return {
    threadId: input.threadId,
    commandId: input.commandId,
    messageId: input.messageId,
    baseSequence: view?.sequence ?? 0,
    turnId: null,
    dispatchedAt: input.now,
  };
}

/**
 * Tells whether the server has shown that it took charge of a dispatch. Reads states only: time, silence and
 * the text of an error decide nothing, and an update of another turn acknowledges nothing.
 *
 * @param dispatch what was sent
 * @param view the thread as it is known now; null when it is not
 */
export function hasServerAcknowledgedLocalDispatch(
  dispatch: LocalDispatch,
  view: ThreadView | null,
): boolean {
  if (view === null || view.thread.id !== dispatch.threadId) return false;
  const turn = ownTurn(dispatch, view.turns);
  if (turn !== null && turn.state !== "requested") return acknowledgesByState(turn);
  const turnId = turn?.id ?? dispatch.turnId;
  if (turnId === null) return false;
  if (sessionSettled(dispatch, view.session, turnId)) return true;
  return view.requests.some((request) => request.state === "open" && request.turnId === turnId);
}

/** A Send is busy while a local dispatch exists that the server has not acknowledged. */
export function isSendBusy(dispatch: LocalDispatch | null, view: ThreadView | null): boolean {
  return dispatch !== null && !hasServerAcknowledgedLocalDispatch(dispatch, view);
}

/**
 * The turn that a dispatch made, or null when the page has not seen it yet. An event may precede the HTTP
 * answer, so the ids that the client made are looked for first.
 */
export function ownTurn(dispatch: LocalDispatch, turns: readonly Turn[]): Turn | null {
  const { commandId, messageId, turnId } = dispatch;
  return (
    turns.find((turn) => turn.commandId === commandId) ??
    turns.find((turn) => turn.id === turnId) ??
    turns.find((turn) => messageId !== null && turn.messageId === messageId && turn.retryOf === null) ??
    null
  );
}

function acknowledgesByState(turn: Turn): boolean {
  return turn.state === "queued" || turn.state === "running" || isTerminalState(turn.state);
}

/** The session's own sequence tells a new error from the same error before: texts may be equal. */
function sessionSettled(dispatch: LocalDispatch, session: Session | null, turnId: string): boolean {
  if (session === null || session.sequence <= dispatch.baseSequence) return false;
  if (session.lastTurnId !== turnId && session.activeTurnId !== turnId) return false;
  return session.status === "error" || session.status === "stopped" || session.lastError !== null;
}
