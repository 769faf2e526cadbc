import type { ActiveTurn, LiveThread } from "../state.ts";
import type { ReactorCommandOf, TurnEnding } from "./command.ts";
import { type DecideMeta, type Decision, Draft, IGNORED } from "./decision.ts";
import { endActiveTurn, failStart, STOPPED_BY_USER, type Terminal, WITH_ITS_TURN } from "./ending.ts";

/** Ends the turn as its ending says. The ending of any other turn than the active one is ignored. */
export function decideSettle(
  state: LiveThread,
  { turnId, ending }: ReactorCommandOf<"turn.settle">,
  meta: DecideMeta,
): Decision {
  const { active } = state;
  if (active === null || active.order.turnId !== turnId) return IGNORED;
  // A turn that was never delivered has no answer: it ends as a start that failed or was stopped.
  if (active.state === "requested") return IGNORED;
  const draft = new Draft(state, meta);
  endActiveTurn(draft, terminalOf(active, ending), processEndOf(ending));
  return draft.accept(turnId);
}

/** A start that failed, told by whoever found out. */
export function decideStartFail(
  state: LiveThread,
  command: ReactorCommandOf<"turn.start.fail">,
  meta: DecideMeta,
): Decision {
  const { active } = state;
  if (active?.order.turnId !== command.turnId || active.state !== "requested") return IGNORED;
  const draft = new Draft(state, meta);
  failStart(draft, command);
  return draft.accept(command.turnId);
}

/** The sweeper's word: whatever happened to those who watched over the turn, its durable deadline is past. */
export function decideExpire(
  state: LiveThread,
  command: ReactorCommandOf<"turn.expire">,
  meta: DecideMeta,
): Decision {
  const { active } = state;
  if (active?.order.turnId !== command.turnId || active.state === "running") return IGNORED;
  if (active.deadlineAt >= meta.at) return IGNORED;
  const draft = new Draft(state, meta);
  if (active.state === "stopping") endActiveTurn(draft, STOPPED_BY_USER, WITH_ITS_TURN);
  else {
    const detail = "the agent was not ready in time";
    failStart(draft, { reason: "start-timeout", detail, endProcess: true });
  }
  return draft.accept(command.turnId);
}

/** A process is used again only if it answered the prompt. */
function processEndOf(ending: TurnEnding): string | null {
  if (ending.kind === "answer") return null;
  return ending.kind === "exited" ? ending.detail : WITH_ITS_TURN;
}

function terminalOf(active: ActiveTurn, ending: TurnEnding): Terminal {
  // From the commit of the stop on there is only one end, whatever the agent says or does.
  if (active.state === "stopping") return STOPPED_BY_USER;
  switch (ending.kind) {
    case "answer":
      return ending.answer.kind === "error"
        ? failed("agent-error", ending.answer.detail)
        : answered(ending.answer.stopReason, active.state === "running" && active.produced);
    case "exited":
      return failed("agent-exited", ending.detail);
    case "silent":
      return failed("silence-limit", ending.detail);
    case "stopped":
      return STOPPED_BY_USER;
    default:
      return ending satisfies never;
  }
}

/** How an agent's own stop reason is read. A reason that nobody knows is a failure, not a success. */
function answered(stopReason: string, produced: boolean): Terminal {
  switch (stopReason) {
    case "end_turn":
      return produced
        ? completed(null, null)
        : completed("empty-answer", "The agent ended the turn without an answer.");
    case "max_tokens":
      return completed("max-tokens", "The agent stopped at its limit of tokens.");
    case "max_turn_requests":
      return completed("max-turn-requests", "The agent stopped at its limit of requests in one turn.");
    case "cancelled":
      return interrupted("cancelled-by-agent", "the agent cancelled the turn by itself");
    case "refusal":
      return failed("refused", "the agent refused to go on");
    default:
      // Any other value is one that the protocol does not define.
      return failed("agent-error", `the agent ended the turn with '${stopReason}'`);
  }
}

type Completed = Extract<Terminal, { readonly type: "turn.completed" }>["data"];
type Interrupted = Extract<Terminal, { readonly type: "turn.interrupted" }>["data"];
type Failed = Extract<Terminal, { readonly type: "turn.failed" }>["data"];

function completed(reason: Completed["reason"], detail: string | null): Terminal {
  return { type: "turn.completed", data: { reason, detail } };
}

function interrupted(reason: Interrupted["reason"], detail: string | null): Terminal {
  return { type: "turn.interrupted", data: { reason, detail } };
}

function failed(reason: Failed["reason"], detail: string): Terminal {
  return { type: "turn.failed", data: { phase: "run", reason, detail } };
}
