import type { Turn, TurnReason } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";
import { formatElapsed } from "./duration.ts";

/** How a message, or the import of a session, stands, as its receipt says it. */
export function receiptText(turn: Turn): string {
  const { receipt } = texts;
  if (turn.kind === "revert") return revertText(turn);
  if (turn.kind !== "message" && turn.state === "requested") return receipt.opening;
  if (turn.kind !== "message" && turn.state === "completed") return receipt.imported;
  switch (turn.state) {
    case "queued":
      return receipt.queued;
    case "requested":
      return receipt.requested;
    case "running":
      return turn.interruptRequestedAt === null ? receipt.delivered : receipt.stopping;
    case "completed":
      return withReason(answeredText(turn), turn.reason);
    case "interrupted":
      return withReason(receipt.stopped, turn.reason);
    case "failed":
      return withReason(receipt.failed, turn.reason);
    default:
      return turn.state satisfies never;
  }
}

function revertText(turn: Turn): string {
  const { receipt } = texts;
  switch (turn.state) {
    case "queued":
    case "requested":
    case "running":
      return receipt.reverting;
    case "completed":
      return receipt.reverted;
    case "interrupted":
      return withReason(receipt.revertStopped, turn.reason);
    case "failed":
      return withReason(receipt.revertFailed, turn.reason);
    default:
      return turn.state satisfies never;
  }
}

function withReason(text: string, reason: TurnReason | null): string {
  return reason === null ? text : texts.receipt.because(text, texts.reasons[reason]);
}

function answeredText({ startedAt, endedAt }: Turn): string {
  if (startedAt === null || endedAt === null) return texts.receipt.answered;
  return texts.receipt.answeredIn(formatElapsed(Date.parse(endedAt) - Date.parse(startedAt)));
}
