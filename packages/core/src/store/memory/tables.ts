import type { Activity, AgentRequest, Message, Project, StoredEvent, Turn } from "@wilco/shared-types";
import type { LeaseRow } from "../lease.ts";
import type {
  NewAttachment,
  StoredEffect,
  StoredReceipt,
  StreamRef,
  StreamSnapshot,
  ThreadRow,
} from "../port.ts";

/** An event with what a store keeps beside it. */
export interface EventRow {
  readonly event: StoredEvent;
  readonly turnId: string | null;
  readonly compactionKey: string | null;
}

export interface StreamRow {
  readonly ref: StreamRef;
  events: EventRow[];
  state: StreamSnapshot["state"] | null;
  /** The sequence at which `state` was written. */
  stateSequence: number;
  open: boolean;
  tie: StreamSnapshot["tie"];
}

/** A row of the read model. `place` is the sequence of the event that created it, and stays. */
export interface Placed<T> {
  readonly threadId: string;
  readonly place: number;
  value: T;
}

/** A turn also knows the first sequence of the commit that created it, or its own: its page begins there. */
export interface TurnRow extends Placed<Turn> {
  readonly start: number;
}

/** Null is a tombstone. */
export interface ListRow<T> {
  value: T | null;
  sequence: number;
}

/** All that the memory store holds. A `Map` keeps the order in which its rows were created. */
export interface Tables {
  head: number;
  lastEffectId: number;
  readonly streams: Map<string, StreamRow>;
  readonly receipts: Map<string, StoredReceipt>;
  readonly projects: Map<string, ListRow<Project>>;
  readonly threads: Map<string, ListRow<ThreadRow>>;
  readonly turns: Map<string, TurnRow>;
  readonly messages: Map<string, Placed<Message>>;
  readonly activities: Map<string, Placed<Activity>>;
  readonly requests: Map<string, Placed<AgentRequest>>;
  readonly effects: Map<number, StoredEffect>;
  /** By thread. */
  readonly leases: Map<string, LeaseRow>;
  readonly attachments: Map<string, NewAttachment & { readonly threadId: string }>;
}

export function emptyTables(): Tables {
  return {
    head: 0,
    lastEffectId: 0,
    streams: new Map(),
    receipts: new Map(),
    projects: new Map(),
    threads: new Map(),
    turns: new Map(),
    messages: new Map(),
    activities: new Map(),
    requests: new Map(),
    effects: new Map(),
    leases: new Map(),
    attachments: new Map(),
  };
}

export function streamKey({ kind, id }: StreamRef): string {
  return `${kind}:${id}`;
}

/** The sequence of a stream's last event, 0 for a new one. */
export function lastSequence(stream: StreamRow | undefined): number {
  return stream?.events.at(-1)?.event.sequence ?? 0;
}

/** The rows of one thread, in the order in which they were created. */
export function rowsOf<R extends Placed<unknown>>(table: ReadonlyMap<string, R>, threadId: string): R[] {
  return [...table.values()].filter((row) => row.threadId === threadId);
}
