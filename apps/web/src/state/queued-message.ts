import type { ThreadView } from "@wilco/core/timeline";
import type { AttachmentPart, TurnReason } from "@wilco/shared-types";

/** A message that waits, as it is shown. */
export interface QueuedMessage {
  readonly text: string;
  /** The names of what goes with it. */
  readonly files: readonly string[];
}

/** What a queued turn brings. One that is tried again has the message of an earlier one. */
export function queuedMessage({ turns, messages }: ThreadView, turnId: string): QueuedMessage {
  const messageId = turns.find(({ id }) => id === turnId)?.messageId;
  const message = messages.find(({ id }) => id === messageId);
  const parts = message?.parts ?? [];
  const files = parts.filter((part): part is AttachmentPart => part.type === "attachment");
  return { text: message?.text ?? "", files: files.map(({ name }) => name) };
}

/** Why a queue waits for a person: what became of the turn before. */
export type Hold = "stopped" | "failed" | "restarted";

/** Null when the queue goes on by itself. */
export function holdOf({ queue, session, turns }: ThreadView): Hold | null {
  if (!queue.held) return null;
  const last = turns.find(({ id }) => id === session?.lastTurnId);
  if (last?.reason !== undefined && last.reason !== null && RESTARTS.has(last.reason)) return "restarted";
  return last?.state === "failed" ? "failed" : "stopped";
}

const RESTARTS: ReadonlySet<TurnReason> = new Set(["server-restarted", "server-stopping", "outcome-unknown"]);
