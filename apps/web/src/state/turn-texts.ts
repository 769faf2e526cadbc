import type { Turn, TurnReason } from "@wilco/shared-types";
import { formatElapsed } from "./duration.ts";

/** Why a turn ended, in words that fit behind "Failed: " or "Stopped: ". */
function reasonText(reason: TurnReason): string {
  switch (reason) {
    case "provider-start-failed":
      return "the agent did not start";
    case "provider-mismatch":
      return "this thread belongs to another agent";
    case "start-timeout":
      return "the agent did not start in time";
    case "too-many-agents":
      return "too many agents were at work";
    case "import-failed":
      return "the agent did not open the session";
    case "revert-failed":
      return "the folder could not be put back";
    case "worktree-lost":
      return "the thread's worktree is lost";
    case "agent-exited":
      return "the agent's process ended";
    case "agent-error":
      return "the agent answered with an error";
    case "silence-limit":
      return "the agent was silent for too long";
    case "refused":
      return "the agent refused";
    case "server-restarted":
      return "the server restarted before it was delivered";
    case "server-stopping":
      return "the server was stopped";
    case "outcome-unknown":
      return "the outcome is unknown: the agent may have acted";
    case "stopped-by-user":
      return "you stopped it";
    case "cancelled-by-agent":
      return "the agent cancelled it";
    case "removed-from-queue":
      return "removed from the queue";
    case "max-tokens":
      return "the agent reached its limit of tokens";
    case "max-turn-requests":
      return "the agent reached its limit of steps";
    case "empty-answer":
      return "the agent said nothing";
    default:
      return reason satisfies never;
  }
}

/** How a message, or the import of a session, stands, as its receipt says it. */
export function receiptText(turn: Turn): string {
  if (turn.kind === "revert") return revertText(turn);
  if (turn.kind !== "message" && turn.state === "requested") return "Opening the agent's session";
  if (turn.kind !== "message" && turn.state === "completed") return "Imported";
  switch (turn.state) {
    case "queued":
      return "Queued";
    case "requested":
      return "Received, starting the agent";
    case "running":
      return turn.interruptRequestedAt === null ? "Delivered" : "Delivered, stopping";
    case "completed":
      return withReason(`Answered${took(turn)}`, turn.reason);
    case "interrupted":
      return withReason("Stopped", turn.reason);
    case "failed":
      return withReason("Failed", turn.reason);
    default:
      return turn.state satisfies never;
  }
}

function revertText(turn: Turn): string {
  switch (turn.state) {
    case "queued":
    case "requested":
    case "running":
      return "Putting the files back";
    case "completed":
      return "Files put back";
    case "interrupted":
      return withReason("Revert stopped", turn.reason);
    case "failed":
      return withReason("Revert failed", turn.reason);
    default:
      return turn.state satisfies never;
  }
}

function withReason(text: string, reason: TurnReason | null): string {
  return reason === null ? text : `${text}: ${reasonText(reason)}`;
}

function took({ startedAt, endedAt }: Turn): string {
  if (startedAt === null || endedAt === null) return "";
  return ` in ${formatElapsed(Date.parse(endedAt) - Date.parse(startedAt))}`;
}
