import {
  type Commit,
  indexedWords,
  type Lease,
  type NewAttachment,
  type NewEvent,
  newTitle,
  type StoredEffect,
  type StoredReceipt,
  type StreamRef,
  type StreamSnapshot,
  type ThreadRow,
  type Written,
  writeChange,
} from "@wilco/core/store";
import type { DoneEffects } from "../operations/delete-effects.ts";
import type { Loaded, StreamRow } from "./loaded.ts";
import { PlannedLeases } from "./planned-leases.ts";
import { PlannedRows } from "./planned-rows.ts";
import { claimOf, tieText } from "./tie-text.ts";
import { rowOf, streamName } from "./touched.ts";

export interface PlannedEvent {
  readonly sequence: number;
  readonly stream: number;
  readonly added: NewEvent;
}

/** Events of a key and below a sequence are deleted. */
export interface Compaction {
  readonly stream: number;
  readonly key: string;
  readonly before: number;
}

export interface PlannedState {
  readonly snapshot: StreamSnapshot;
  readonly sequence: number;
}

/** Why a commit is not written. */
export type Verdict = "fine" | "conflict" | "fenced" | "unreadable";

/**
 * What several commits write, worked out on what the database holds of all that they touch: whoever holds the head's
 * lock is alone. A commit is judged first and then added, so one that is refused leaves nothing behind.
 */
export class Plan {
  readonly rows: PlannedRows;
  readonly newStreams: { readonly key: number; readonly ref: StreamRef }[] = [];
  readonly events: PlannedEvent[] = [];
  readonly compactions: Compaction[] = [];
  readonly states = new Map<number, PlannedState>();
  readonly threadRows = new Map<string, { readonly row: ThreadRow; readonly sequence: number }>();
  /** The words of titles, by stream. */
  readonly titleWords = new Map<number, string>();
  /** By thread id, the sequence of the removal. They come after `threadRows`. */
  readonly threadRemovals = new Map<string, number>();
  readonly receipts = new Map<string, StoredReceipt>();
  readonly effects: (StoredEffect & { readonly stream: number })[] = [];
  readonly attachments: (NewAttachment & { readonly stream: number })[] = [];
  /** Streams whose content goes, but for events from a sequence on. They come last of all. */
  readonly purges: { readonly stream: number; readonly keepFrom: number }[] = [];
  readonly leases: PlannedLeases;
  /** They come after `leases`. */
  readonly givenBack: Lease[] = [];
  readonly doneEffects: DoneEffects[] = [];
  readonly #loaded: Loaded;
  readonly #streams: Map<string, StreamRow>;
  readonly #last: { sequence: number; stream: number; effect: number };

  constructor(loaded: Loaded) {
    const { sequence, stream, effect } = loaded.head;
    this.#loaded = loaded;
    this.#streams = new Map(loaded.streams);
    this.#last = { sequence, stream, effect };
    this.rows = new PlannedRows(loaded);
    this.leases = new PlannedLeases(loaded.streams, loaded.head.now);
  }

  /** The last numbers that are given with this plan. */
  get last(): { readonly sequence: number; readonly stream: number; readonly effect: number } {
    return this.#last;
  }

  judge(commit: Commit): Verdict {
    const { stream: ref, expectedSequence, token, receipt, events } = commit;
    if (token !== null && !this.leases.isNewest({ threadId: ref.id, token })) return "fenced";
    const stream = this.#streams.get(streamName(ref));
    if ((stream?.head ?? 0) !== expectedSequence) return "conflict";
    if (stream?.readable === false) return "unreadable";
    const { receipts } = this.#loaded;
    if (receipt !== null && (receipts.has(receipt.commandId) || this.receipts.has(receipt.commandId))) {
      return "conflict";
    }
    const claim = claimOf(commit);
    if (claim !== null && this.#isTied(claim, stream?.key ?? null)) return "conflict";
    const isForeign = events.some(({ changes }) =>
      changes.some((change) => {
        const row = change.kind.endsWith(".put") ? rowOf(change) : null;
        return row !== null && this.rows.isForeign(row, stream?.key ?? null);
      }),
    );
    return isForeign ? "conflict" : "fine";
  }

  /** Adds a commit that was judged fine. One that deletes a thread must be the plan's last. */
  add(commit: Commit): Written {
    const { key: stream, head, lease } = this.#streamOf(commit.stream);
    const first = this.#last.sequence + 1;
    for (const added of commit.events) {
      this.#last.sequence += 1;
      const sequence = this.#last.sequence;
      this.events.push({ sequence, stream, added });
      for (const change of added.changes) {
        writeChange(this.rows, change, { stream, sequence, start: first, added });
      }
    }
    const sequence = commit.events.length === 0 ? head : this.#last.sequence;
    this.#streams.set(streamName(commit.stream), { key: stream, head: sequence, readable: true, lease });
    if (commit.events.length > 0) {
      for (const key of commit.compactions) this.compactions.push({ stream, key, before: first });
    }
    this.#addSnapshot(commit, { stream, sequence, first });
    if (commit.receipt !== null) {
      this.receipts.set(commit.receipt.commandId, { ...commit.receipt, sequence });
    }
    for (const attachment of commit.attachments) this.attachments.push({ ...attachment, stream });
    return { first, sequence, effectIds: commit.effects.map((effect) => this.#addEffect(stream, effect)) };
  }

  /** True when a stream other than `own`, null being a new one, has the tie. */
  #isTied(tie: string, own: number | null): boolean {
    const planned = [...this.states].flatMap(([key, { snapshot }]) =>
      snapshot.tie !== null && tieText(snapshot.tie) === tie ? key : [],
    );
    const stored = [...(this.#loaded.ties.get(tie) ?? [])].filter((key) => !this.states.has(key));
    return [...planned, ...stored].some((key) => key !== own);
  }

  #streamOf(ref: StreamRef): StreamRow {
    const known = this.#streams.get(streamName(ref));
    if (known !== undefined) return known;
    this.#last.stream += 1;
    this.newStreams.push({ key: this.#last.stream, ref });
    return { key: this.#last.stream, head: 0, readable: true, lease: null };
  }

  #addSnapshot(
    { stream: ref, snapshot, events }: Commit,
    place: { readonly stream: number; readonly sequence: number; readonly first: number },
  ): void {
    if (snapshot === null) return;
    const { stream, sequence, first } = place;
    this.states.set(stream, { snapshot, sequence });
    if (ref.kind !== "thread") return;
    const title = newTitle({ events, snapshot });
    if (title !== null) this.titleWords.set(stream, indexedWords(title));
    if (snapshot.row === null) {
      this.threadRemovals.set(ref.id, sequence);
    } else {
      this.threadRemovals.delete(ref.id);
      this.threadRows.set(snapshot.row.id, { row: snapshot.row, sequence });
    }
    if (snapshot.state.kind !== "deleted") return;
    this.purges.push({ stream, keepFrom: events.length === 0 ? sequence : first });
  }

  #addEffect(stream: number, effect: StoredEffect["effect"]): number {
    this.#last.effect += 1;
    this.effects.push({ id: this.#last.effect, effect, stream });
    return this.#last.effect;
  }
}
