import {
  type Commit,
  Conflict,
  Fenced,
  indexedWords,
  mustWrite,
  newTitle,
  unreadableState,
  type Written,
  writeChange,
} from "@wilco/core/store";
import { compactEvents } from "../operations/compact-events.ts";
import { findLease } from "../operations/find-lease.ts";
import { findStream } from "../operations/find-stream.ts";
import { insertAttachment } from "../operations/insert-attachment.ts";
import { insertEffect } from "../operations/insert-effect.ts";
import { insertEvent } from "../operations/insert-event.ts";
import { insertReceipt } from "../operations/insert-receipt.ts";
import { insertStream } from "../operations/insert-stream.ts";
import { lastSequence } from "../operations/last-sequence.ts";
import { purgeThread } from "../operations/purge-thread.ts";
import { putThreadRow } from "../operations/put-thread-row.ts";
import { putTitleWords, removeWords } from "../operations/put-words.ts";
import { readState } from "../operations/read-state.ts";
import { removeThreadRow } from "../operations/remove-thread-row.ts";
import { storeHead } from "../operations/store-head.ts";
import { tiedThreads } from "../operations/tied-threads.ts";
import { writeState } from "../operations/write-state.ts";
import type { Database } from "../worker/database.ts";
import { rowWriter } from "./row-writer.ts";

/** Where a commit landed in the file. */
export interface WrittenToFile extends Written {
  /** True when rows were deleted: there may be space to give back. */
  readonly freed: boolean;
}

/**
 * Writes one commit inside the caller's transaction. Throws `Conflict` for one that must be decided anew, `Fenced`
 * for one under an older lease, and `internal` for a stream whose state cannot be read; the caller then rolls back.
 */
export function writeCommit(db: Database, commit: Commit): WrittenToFile {
  const known = findStream(db, commit.stream);
  if (commit.token !== null) refuseFenced(db, commit.token, known);
  const head = known === null ? 0 : lastSequence(db, known);
  if (head !== commit.expectedSequence) throw new Conflict();
  if (known !== null) refuseUnreadable(db, commit, known);
  if (commit.claims) refuseTied(db, commit);
  const stream = known ?? insertStream(db, commit.stream);
  const first = storeHead(db) + 1;
  writeEvents(db, commit, { stream, first });
  const sequence = commit.events.length === 0 ? head : first + commit.events.length - 1;
  const { compactions: keys, receipt, attachments } = commit;
  const before = commit.events.length === 0 ? 0 : first;
  const compacted = compactEvents(db, { stream, keys, before });
  const purged = writeSnapshot(db, commit, { stream, first, sequence });
  if (receipt !== null) mustWrite(insertReceipt(db, { ...receipt, sequence }));
  const effectIds = commit.effects.map((effect) => insertEffect(db, stream, effect));
  for (const attachment of attachments) insertAttachment(db, stream, attachment);
  return { first, sequence, effectIds, freed: compacted > 0 || purged };
}

function refuseFenced(db: Database, token: number, stream: number | null): void {
  if (stream === null || findLease(db, stream)?.token !== token) throw new Fenced();
}

function refuseUnreadable(db: Database, { stream }: Commit, key: number): void {
  if (db.readable.has(key)) return;
  if (readState(db, stream, key).state === "unreadable") throw unreadableState(stream);
}

/** One connection writes at a time: nobody can tie another thread between this look and the commit's end. */
function refuseTied(db: Database, { stream, snapshot }: Commit): void {
  const tie = snapshot?.tie ?? null;
  if (tie === null) return;
  const tied = tiedThreads(db, tie.providerId, tie.providerSessionId);
  if (tied.some(({ threadId }) => threadId !== stream.id)) throw new Conflict();
}

function writeEvents(
  db: Database,
  { events }: Commit,
  { stream, first }: { readonly stream: number; readonly first: number },
): void {
  const rows = rowWriter(db);
  for (const [index, added] of events.entries()) {
    const sequence = first + index;
    insertEvent(db, { stream, sequence }, added);
    for (const change of added.changes) writeChange(rows, change, { stream, sequence, start: first, added });
  }
}

/** Writes the state and the list's row. True when the content of a deleted thread was purged. */
function writeSnapshot(
  db: Database,
  { stream: ref, snapshot, events }: Commit,
  place: { readonly stream: number; readonly first: number; readonly sequence: number },
): boolean {
  if (snapshot === null) return false;
  const { stream, first, sequence } = place;
  writeState(db, { stream, snapshot, sequence });
  if (ref.kind !== "thread") return false;
  const title = newTitle({ events, snapshot });
  if (title !== null) putTitleWords(db, stream, indexedWords(title));
  if (snapshot.row === null) removeThreadRow(db, ref.id, sequence);
  else putThreadRow(db, snapshot.row, sequence);
  if (snapshot.state.kind !== "deleted") return false;
  removeWords(db, stream);
  purgeThread(db, stream, events.length === 0 ? sequence : first);
  return true;
}
