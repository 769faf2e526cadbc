import type { ProviderId, TurnReason, TurnState } from "@wilco/shared-types";

/** A turn as the events tell it. Times are in milliseconds of health. */
export interface TurnRecord {
  readonly id: string;
  readonly threadId: string;
  readonly messageId: string;
  readonly commandId: string;
  readonly retryOf: string | null;
  readonly providerId: ProviderId;
  readonly wasQueued: boolean;
  state: TurnState;
  /** The state before the last change. */
  before: TurnState | null;
  reason: TurnReason | null;
  promoted: boolean;
  requestedAt: number;
  deadlineAt: string | null;
  runningAt: number;
  stopAskedAt: number | null;
  generation: number | null;
}

export interface MessageRecord {
  readonly id: string;
  readonly role: "user" | "assistant";
  readonly turnId: string;
  text: string;
}

/** A thread as the events tell it. */
export interface ThreadRecord {
  readonly id: string;
  deleted: boolean;
  sequence: number;
  /** When each of its sequences was stored, on the loop's clock, oldest first. */
  readonly storedAt: { readonly sequence: number; readonly at: number }[];
  active: TurnRecord | null;
  held: boolean;
  queue: string[];
  process: { readonly generation: number; readonly key: string; opened: boolean } | null;
  /** The agent that it is bound to. */
  bound: ProviderId | null;
  lastEnd: "completed" | "interrupted" | "failed" | "stopped" | null;
  /** It was stopped when the active, or last, turn was requested, and no session was opened since. */
  wasStopped: boolean;
  stalledSince: string | null;
  readonly messages: Map<string, MessageRecord>;
  /** The turns of open requests. */
  readonly openRequests: Map<string, string>;
  readonly turns: TurnRecord[];
}

export interface Receipts {
  readonly sequence: number;
  readonly turnId: string | null;
}
