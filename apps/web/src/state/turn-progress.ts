import type { ThreadView } from "@wilco/core/timeline";
import type { Turn } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";
import type { LocalDispatch } from "./local-dispatch.ts";
import { ownTurn } from "./local-dispatch.ts";
import { derivePhase } from "./phase.ts";
import { isToolOpen, readToolCall } from "./tool-call.ts";

/** What is under way in a thread. Times are in ms since 1970. */
export type Progress =
  | { readonly kind: "none" }
  /** An agent's session is being opened. */
  | { readonly kind: "importing"; readonly since: number }
  /** The folder is being put back as it was. */
  | { readonly kind: "reverting"; readonly since: number }
  | { readonly kind: "sending"; readonly since: number }
  | { readonly kind: "working"; readonly since: number; readonly stopping: boolean }
  | { readonly kind: "waiting"; readonly since: number }
  | { readonly kind: "stalled"; readonly since: number; readonly doing: string; readonly stopping: boolean };

/**
 * What the status line says. Working: the send is busy, or the agent starts or runs. Sending: the same, but the last
 * try found no server, so nobody works on it.
 *
 * @param dispatch the local dispatch that is not acknowledged; null without one
 * @param unanswered whether the last try to send it got no answer
 */
export function progressOf(
  view: ThreadView | null,
  dispatch: LocalDispatch | null,
  unanswered: boolean = false,
): Progress {
  const session = view?.session ?? null;
  const phase = derivePhase(session);
  if (dispatch === null && phase !== "connecting" && phase !== "running") return { kind: "none" };
  const turn = view === null ? null : openTurn(view, dispatch);
  const stopping = turn?.interruptRequestedAt != null;
  const active = view?.turns.find(({ id }) => id === session?.activeTurnId);
  if (active?.kind === "import") return { kind: "importing", since: Date.parse(active.requestedAt) };
  if (active?.kind === "revert") return { kind: "reverting", since: Date.parse(active.requestedAt) };
  if (view !== null && session?.stalledSince && phase === "running") {
    return { kind: "stalled", since: Date.parse(session.stalledSince), doing: doingOf(view), stopping };
  }
  if (turn === null && dispatch !== null && unanswered)
    return { kind: "sending", since: dispatch.dispatchedAt };
  const since =
    view === null || turn === null ? (dispatch?.dispatchedAt ?? Date.now()) : turnSince(view, turn);
  if (!stopping && turn !== null && view?.requests.some((request) => isAsking(request, turn))) {
    return { kind: "waiting", since };
  }
  return { kind: "working", since, stopping };
}

/** What the agent was last seen doing, to say in a stall. */
export function doingOf(view: ThreadView): string {
  const turnId = view.session?.activeTurnId ?? null;
  const tool = view.activities.findLast(
    (activity) =>
      activity.kind === "tool.call" &&
      activity.turnId === turnId &&
      isToolOpen(readToolCall(activity).status),
  );
  if (tool !== undefined) return readToolCall(tool).title;
  const message = view.messages.findLast((each) => each.turnId === turnId && each.role === "assistant");
  if (message === undefined) return texts.progress.doing.nothing;
  return message.streaming ? texts.progress.doing.answering : texts.progress.doing.working;
}

function openTurn(view: ThreadView, dispatch: LocalDispatch | null): Turn | null {
  const own = dispatch === null ? null : ownTurn(dispatch, view.turns);
  if (own !== null) return own;
  return view.turns.find((turn) => turn.id === view.session?.activeTurnId) ?? null;
}

/** A turn that waited in the queue began when the one before it ended. */
function turnSince(view: ThreadView, turn: Turn): number {
  const before = view.turns.filter(({ id, reason }) => id !== turn.id && reason !== "removed-from-queue");
  const ends = before.flatMap(({ endedAt }) => endedAt ?? []);
  return Math.max(...[turn.requestedAt, ...ends].map(Date.parse));
}

function isAsking(request: { readonly state: string; readonly turnId: string }, turn: Turn): boolean {
  return request.state === "open" && request.turnId === turn.id;
}
