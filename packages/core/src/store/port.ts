import type {
  AttachmentPart,
  Message,
  PendingEvent,
  Project,
  RequestOutcome,
  StoredEvent,
  ThreadEvent,
  ThreadItem,
  ThreadListInput,
  ThreadSearch,
  ThreadSearchInput,
  ThreadSnapshot,
  Turn,
} from "@wilco/shared-types";
import type { Binding, ProjectState, ThreadState } from "../session/state.ts";
import type { Change } from "../timeline/change.ts";
import type { Lease, LeaseTerms } from "./lease.ts";

/** A thread's or a project's own line of events. */
export interface StreamRef {
  readonly kind: "thread" | "project";
  readonly id: string;
}

/** What an accepted command answered, for ever. `fingerprint` tells a repeated command from a reused id. */
export interface Receipt {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly turnId: string | null;
}
export interface StoredReceipt extends Receipt {
  readonly sequence: number;
}

/** Work for the reactor that became due with a commit: done at least once, by a handler that may be repeated. */
export type Effect =
  | { readonly kind: "turn.start"; readonly threadId: string; readonly turnId: string }
  | { readonly kind: "turn.interrupt"; readonly threadId: string; readonly turnId: string }
  | {
      readonly kind: "process.end";
      readonly threadId: string;
      readonly providerId: string;
      readonly generation: number;
      readonly processKey: string;
    }
  | {
      readonly kind: "request.respond";
      readonly threadId: string;
      readonly requestId: string;
      readonly outcome: RequestOutcome;
    }
  /** The turn has ended: what it changed in its folder is to be counted and kept. */
  | { readonly kind: "turn.checkpoint"; readonly threadId: string; readonly turnId: string }
  /** The thread was deleted, and with it goes what was kept of its folder. */
  | { readonly kind: "checkpoints.forget"; readonly threadId: string; readonly projectId: string };

/** An effect as it is stored; `id` increases in the order of the commits. */
export interface StoredEffect {
  readonly id: number;
  readonly effect: Effect;
}

/** An event to append with what it changes. */
export interface NewEvent {
  readonly event: PendingEvent;
  readonly changes: readonly Change[];
  /** The turn that it belongs to, for reading a turn's events alone. */
  readonly turnId: string | null;
  /** Events of one key may be deleted together once a later one replaces them all. */
  readonly compactionKey: string | null;
}

/** The list's row of a thread, but for its sequence; null when the thread is gone. */
export type ThreadRow = Omit<ThreadItem, "sequence">;

/** The state after a commit, to start from without its history. `open`: recovery has to look at it. */
export interface StreamSnapshot {
  readonly state: ThreadState | ProjectState;
  readonly row: ThreadRow | null;
  readonly open: boolean;
  /** The agent's session that the thread is tied to: its binding, or the one that it is to import. Null for none. */
  readonly tie: Binding | null;
}

/** A thread that is tied to an agent's session. */
export interface TiedThread {
  readonly providerSessionId: string;
  readonly threadId: string;
}

export interface NewAttachment {
  readonly part: AttachmentPart;
  readonly bytes: Uint8Array;
}

/** One command's outcome: all of it becomes durable in one transaction, or none of it. */
export interface Commit {
  readonly stream: StreamRef;
  /** The sequence of the stream's last event as it was read, 0 for a new stream. */
  readonly expectedSequence: number;
  /** The token of the thread's lease under which it was decided; null for what a client asked for, which needs none. */
  readonly token: number | null;
  readonly events: readonly NewEvent[];
  /** Null leaves the stored state as it is: it is brought up to date from the events after it when it is read. */
  readonly snapshot: StreamSnapshot | null;
  /** The snapshot's tie must be no other thread's: else it is a conflict, also among commits that race. */
  readonly claims: boolean;
  readonly receipt: Receipt | null;
  readonly effects: readonly Effect[];
  /** Keys whose earlier events (before this commit) are deleted. */
  readonly compactions: readonly string[];
  readonly attachments: readonly NewAttachment[];
}

/**
 * `conflict`: the stream has moved on, the receipt's command id is taken, or what the commit claims is: read again and
 * decide anew. `fenced`: the lease has a newer token, so the thread is another one's business: never try again.
 */
export type CommitResult =
  | {
      readonly kind: "committed";
      readonly events: readonly StoredEvent[];
      readonly effects: readonly StoredEffect[];
      /** The sequence of the stream's last event; it is the receipt's answer. */
      readonly sequence: number;
    }
  | { readonly kind: "conflict" }
  | { readonly kind: "fenced" };

/** A stream's stored state, and the events that came after it. `sequence`: of its last event, 0 for a new one. */
export interface LoadedStream {
  readonly state: ThreadState | ProjectState | null;
  readonly tail: readonly StoredEvent[];
  readonly sequence: number;
}

export interface ThreadPage {
  readonly items: readonly ThreadItem[];
  readonly nextCursor: string | null;
}

/**
 * Events of a thread after a sequence; null when the sequence is not one of this thread's stored events, or when
 * they are more than `READ_BOUNDS.eventsAfter`.
 */
export type EventsAfter = readonly ThreadEvent[] | null;

/** What changed in the lists since a sequence. `sequence` is the store's head in the same read. */
export interface ListChanges {
  readonly sequence: number;
  readonly threads: readonly ThreadItem[];
  readonly deletedThreads: readonly { readonly id: string; readonly sequence: number }[];
  readonly projects: readonly { readonly project: Project; readonly sequence: number }[];
  readonly removedProjects: readonly { readonly id: string; readonly sequence: number }[];
}

/** Events of all streams, in the order of their commits. `upTo`: whoever has these has all up to it that are still there. */
export interface Committed {
  readonly events: readonly StoredEvent[];
  readonly upTo: number;
}

export interface ListSnapshot {
  readonly sequence: number;
  readonly projects: readonly Project[];
  readonly threads: readonly ThreadItem[];
}

/** A row that could not be decoded: it is left where it is and served to nobody. */
export interface SetAside {
  readonly table: string;
  readonly key: string;
  readonly problem: string;
}

/**
 * Where Wilco keeps everything. Every method may be called at any time and in parallel; each reads one consistent
 * state. A failing storage rejects with a `WilcoError` of code `storage-unavailable`; nothing is then half written.
 */
export interface Store {
  commit(commit: Commit): Promise<CommitResult>;

  /** Rejects with `internal` when the stored state cannot be decoded: it must not be decided on or overwritten. */
  loadStream(stream: StreamRef): Promise<LoadedStream>;
  readReceipt(commandId: string): Promise<StoredReceipt | null>;
  readMessage(messageId: string): Promise<Message | null>;
  readTurn(threadId: string, turnId: string): Promise<Turn | null>;
  readRequestExists(threadId: string, requestId: string): Promise<boolean>;
  readAttachment(attachmentId: string): Promise<NewAttachment | null>;

  /**
   * The newest page of at most `limit` turns with all that was created since, or the page before the turn `before`.
   * Turns that the page's rows name and messages that its turns name are in it, too, and in the newest page every
   * open turn: pages may overlap in those. Null for a thread that is not there or whose state cannot be decoded;
   * rejects with `turn-not-found` for an unknown `before`.
   */
  readSnapshot(query: SnapshotQuery): Promise<ThreadSnapshot | null>;
  /** Events after `after`, oldest first. Rows that cannot be decoded are left out and set aside. */
  readEventsAfter(threadId: string, after: number): Promise<EventsAfter>;
  /** The events that name the turn, and the session events between its first and its last; no streamed pieces. */
  readTurnEvents(threadId: string, turnId: string): Promise<readonly ThreadEvent[]>;

  /** What was committed after a sequence, by whomever: at most `limit` events. What was deleted since is left out. */
  readCommitted(after: number, limit: number): Promise<Committed>;
  /** The sequence of the store's newest event, 0 for none. */
  readHead(): Promise<number>;

  /** The threads that are tied to sessions of the provider, of those named; by session, then by thread. */
  readTiedThreads(providerId: string, providerSessionIds: readonly string[]): Promise<readonly TiedThread[]>;

  listProjects(): Promise<readonly Project[]>;
  countThreads(projectId: string): Promise<number>;
  listThreads(query: ThreadListInput): Promise<ThreadPage>;
  /** The threads whose titles or messages have all words of a text. A message is found from its end on. */
  searchThreads(query: ThreadSearchInput): Promise<ThreadSearch>;
  readList(): Promise<ListSnapshot>;
  /** Null when `after` is beyond the head, or more threads changed than a list holds. */
  readListChanges(after: number): Promise<ListChanges | null>;

  /** Work that is not done, in the order of its commits. With `terms` not that of threads whose lease another server holds. */
  pendingEffects(terms?: LeaseTerms): Promise<readonly StoredEffect[]>;
  /** Forgets work that is done. With `leases` only that of their threads, as far as their tokens are still the newest. */
  completeEffects(ids: readonly number[], leases?: readonly Lease[]): Promise<void>;

  /** Gives leases of those of the threads that are there and that no other server holds, each with a new token. */
  claimLeases(threadIds: readonly string[], terms: LeaseTerms): Promise<readonly Lease[]>;
  /** Prolongs leases, also such as have run out, and gives those that are still the owner's. */
  renewLeases(leases: readonly Lease[], terms: LeaseTerms): Promise<readonly Lease[]>;
  /** Gives leases back, but for those with a newer token and those of threads that are open or have work to be done. */
  releaseLeases(leases: readonly Lease[]): Promise<void>;
  /** The threads whose lease has run out without having been given back: their server is gone. */
  lapsedLeases(): Promise<readonly string[]>;
  /** The sequence of the thread's newest event that is of no client's command, 0 for none: only its owner makes such. */
  readReactorSequence(threadId: string): Promise<number>;

  /** The ids of the threads whose stored state is marked open. */
  openThreads(): Promise<readonly string[]>;
  /** Turns that are not terminal although their `deadlineAt` is before `time`. */
  turnsPastDeadline(time: string): Promise<readonly { readonly threadId: string; readonly turnId: string }[]>;

  /** The rows that reads have met since the store was opened; nothing is searched for them. */
  listSetAside(): Promise<readonly SetAside[]>;
  /** Resolves when the storage can be read and written. */
  checkHealth(): Promise<void>;
  close(): Promise<void>;
}

export interface SnapshotQuery {
  readonly threadId: string;
  readonly before?: string | undefined;
  readonly limit: number;
}
