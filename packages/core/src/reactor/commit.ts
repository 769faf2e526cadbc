import type { PendingEvent } from "@wilco/shared-types";
import type { Binding, ProjectState, ThreadState } from "../session/state.ts";
import type {
  Commit,
  Effect,
  NewAttachment,
  NewEvent,
  Receipt,
  StreamRef,
  StreamSnapshot,
  ThreadRow,
} from "../store/port.ts";
import { changesOf } from "../timeline/changes-of.ts";
import { type Loaded, moveOn } from "./states.ts";

export interface Outcome {
  readonly events: readonly PendingEvent[];
  readonly effects: readonly Effect[];
  readonly receipt: Receipt | null;
  readonly attachments: readonly NewAttachment[];
  /** See `Commit.claims`. */
  readonly claims?: boolean;
  /** See `Commit.token`. */
  readonly token: number | null;
}

/**
 * Everything that one decision makes durable, and the state after it. What an agent says all the time is stored without
 * the state, which is as large as the message that it is about.
 */
export function buildCommit(
  stream: StreamRef,
  before: Loaded<ThreadState | ProjectState>,
  outcome: Outcome,
): { readonly commit: Commit; readonly state: ThreadState | ProjectState } {
  const state = outcome.events.reduce((each, event) => moveOn(stream, each, event), before.state);
  const isLight = outcome.events.every(({ type }) => type === "message.delta" || type === "turn.usage");
  return {
    state,
    commit: {
      stream,
      expectedSequence: before.sequence,
      token: outcome.token,
      events: outcome.events.map(newEvent),
      snapshot: isLight ? null : snapshotOf(stream, state),
      claims: outcome.claims ?? false,
      receipt: outcome.receipt,
      effects: outcome.effects,
      compactions: outcome.events.flatMap(compactionsOf),
      attachments: outcome.attachments,
    },
  };
}

function newEvent(event: PendingEvent): NewEvent {
  return { event, changes: changesOf(event), turnId: turnIdOf(event), compactionKey: compactionKeyOf(event) };
}

function turnIdOf(event: PendingEvent): string | null {
  if (event.type === "activity.recorded") return event.data.activity.turnId;
  if (event.type === "request.opened") return event.data.request.turnId;
  return "turnId" in event.data ? event.data.turnId : null;
}

/** A message's end replaces its deltas; an update of an activity, or of a turn's cost, the updates before it. */
function compactionKeyOf(event: PendingEvent): string | null {
  if (event.type === "message.delta") return `message:${event.data.messageId}`;
  if (event.type === "activity.recorded" && event.data.replaces) return `activity:${event.data.activity.id}`;
  if (event.type === "turn.usage") return `usage:${event.data.turnId}`;
  return null;
}

function compactionsOf(event: PendingEvent): string[] {
  if (event.type === "message.completed") return [`message:${event.data.messageId}`];
  const key = event.type === "message.delta" ? null : compactionKeyOf(event);
  return key === null ? [] : [key];
}

function snapshotOf(stream: StreamRef, state: ThreadState | ProjectState): StreamSnapshot {
  if (stream.kind === "project" || state.kind !== "live" || !("thread" in state)) {
    return { state, row: null, open: false, tie: null };
  }
  const { active, process, openRequests } = state;
  return {
    state,
    row: rowOf(state),
    open: active !== null || process !== null || openRequests.length > 0,
    tie: tieOf(state),
  };
}

function tieOf({ binding, importOf }: Extract<ThreadState, { readonly kind: "live" }>): Binding | null {
  if (binding !== null || importOf === null) return binding;
  const { providerId, providerSessionId } = importOf;
  return { providerId, providerSessionId };
}

function rowOf(state: Extract<ThreadState, { readonly kind: "live" }>): ThreadRow {
  const { session, active } = state;
  return {
    ...state.thread,
    status: session?.status ?? null,
    lastError: session?.lastError ?? null,
    stalledSince: session?.stalledSince ?? null,
    lastTurnState:
      active === null ? state.lastTurnState : active.state === "requested" ? "requested" : "running",
    openRequests: state.openRequests.length,
    queued: state.queue.turnIds.length,
    queueHeld: state.queue.held,
  };
}
