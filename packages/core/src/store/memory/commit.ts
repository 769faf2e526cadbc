import type { StoredEvent } from "@wilco/shared-types";
import type { Binding } from "../../session/state.ts";
import type { Commit, CommitResult, StoredEffect } from "../port.ts";
import { applyChange, takesForeignRow } from "./apply-change.ts";
import { lastSequence, type StreamRow, streamKey, type Tables } from "./tables.ts";
import { tiedThreads } from "./ties.ts";

/** Writes a commit, or nothing of it. */
export function commit(tables: Tables, commit: Commit): CommitResult {
  const { token } = commit;
  if (token !== null && tables.leases.get(commit.stream.id)?.token !== token) return { kind: "fenced" };
  const known = tables.streams.get(streamKey(commit.stream));
  if (lastSequence(known) !== commit.expectedSequence || isTaken(tables, commit)) return { kind: "conflict" };
  const stream = known ?? newStream(tables, commit);
  const events = appendEvents(tables, stream, commit);
  const sequence = lastSequence(stream);
  compact(stream, commit.compactions, events[0]?.sequence ?? 0);
  writeSnapshot(tables, stream, commit);
  if (commit.receipt !== null) {
    tables.receipts.set(commit.receipt.commandId, { ...commit.receipt, sequence });
  }
  for (const attachment of commit.attachments) {
    const { attachmentId } = attachment.part;
    tables.attachments.set(attachmentId, { ...attachment, threadId: commit.stream.id });
  }
  return { kind: "committed", events, effects: addEffects(tables, commit), sequence };
}

function isTaken(tables: Tables, { receipt, events, stream, claims, snapshot }: Commit): boolean {
  if (receipt !== null && tables.receipts.has(receipt.commandId)) return true;
  if (claims && snapshot?.tie && isTied(tables, snapshot.tie, stream)) return true;
  return events.some(({ changes }) => changes.some((change) => takesForeignRow(tables, change, stream.id)));
}

function isTied(tables: Tables, { providerId, providerSessionId }: Binding, ref: Commit["stream"]): boolean {
  return tiedThreads(tables, providerId, [providerSessionId]).some(({ threadId }) => threadId !== ref.id);
}

function newStream(tables: Tables, { stream: ref }: Commit): StreamRow {
  const stream: StreamRow = { ref, events: [], state: null, stateSequence: 0, open: false, tie: null };
  tables.streams.set(streamKey(ref), stream);
  return stream;
}

function appendEvents(tables: Tables, stream: StreamRow, commit: Commit): StoredEvent[] {
  const start = tables.head + 1;
  return commit.events.map(({ event: pending, changes, turnId, compactionKey }) => {
    tables.head += 1;
    const event: StoredEvent = { ...pending, sequence: tables.head };
    stream.events.push({ event, turnId, compactionKey });
    for (const change of changes) {
      applyChange(tables, change, { streamId: stream.ref.id, sequence: event.sequence, start });
    }
    return event;
  });
}

function compact(stream: StreamRow, keys: readonly string[], before: number): void {
  if (keys.length === 0) return;
  stream.events = stream.events.filter(
    ({ event, compactionKey }) =>
      event.sequence >= before || compactionKey === null || !keys.includes(compactionKey),
  );
}

function writeSnapshot(tables: Tables, stream: StreamRow, { snapshot, events }: Commit): void {
  if (snapshot === null) return;
  const sequence = lastSequence(stream);
  Object.assign(stream, {
    state: snapshot.state,
    open: snapshot.open,
    tie: snapshot.tie,
    stateSequence: sequence,
  });
  if (stream.ref.kind !== "thread") return;
  if (snapshot.row !== null || tables.threads.has(stream.ref.id)) {
    tables.threads.set(stream.ref.id, { value: snapshot.row, sequence });
  }
  if (snapshot.state.kind === "deleted") purge(tables, stream, events.length);
}

/** Forgets what a deleted thread held; its last commit and its place in the list's changes stay. */
function purge(tables: Tables, stream: StreamRow, keep: number): void {
  stream.events = keep === 0 ? stream.events.slice(-1) : stream.events.slice(-keep);
  const { turns, messages, activities, requests, attachments } = tables;
  for (const table of [turns, messages, activities, requests, attachments]) {
    for (const [id, row] of table) if (row.threadId === stream.ref.id) table.delete(id);
  }
}

function addEffects(tables: Tables, { effects }: Commit): StoredEffect[] {
  return effects.map((effect) => {
    tables.lastEffectId += 1;
    const stored = { id: tables.lastEffectId, effect };
    tables.effects.set(stored.id, stored);
    return stored;
  });
}
