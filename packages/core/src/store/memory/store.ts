import { isTerminal, WilcoError } from "@wilco/shared-types";
import type { Store } from "../port.ts";
import { commit } from "./commit.ts";
import { loadStream, reactorSequence, readCommitted, readEventsAfter, readTurnEvents } from "./events.ts";
import {
  claimLeases,
  completeEffects,
  lapsedLeases,
  pendingEffects,
  releaseLeases,
  renewLeases,
} from "./leases.ts";
import { listProjects, listThreads, readList, readListChanges } from "./lists.ts";
import { searchThreads } from "./search.ts";
import { readSnapshot, streamedMessage } from "./snapshot.ts";
import { emptyTables, type Tables } from "./tables.ts";
import { tiedThreads } from "./ties.ts";

/**
 * The reference of the store port, in memory: what the contract means, at the cost of a look at every row.
 * Nothing survives `close`.
 *
 * @param copy what goes in and comes out passes through it. Whoever gives another one than that for true copies sees
 * to it that nobody changes what he put in or got out.
 * @param now the time by which leases run out, in ms since 1970
 */
export function createMemoryStore(
  copy: <T>(value: T) => T = structuredClone,
  now: () => number = Date.now,
): Store {
  const tables = emptyTables();
  let closed = false;
  /** Runs at once, so that every call sees one consistent state. */
  async function run<T>(work: () => T): Promise<T> {
    if (closed) throw new WilcoError("storage-unavailable", "The store is closed.");
    return copy(work());
  }
  return {
    commit: (input) => {
      const own = copy(input);
      return run(() => commit(tables, own));
    },
    loadStream: (stream) => run(() => loadStream(tables, stream)),
    readReceipt: (commandId) => run(() => tables.receipts.get(commandId) ?? null),
    readMessage: (messageId) => run(() => readMessage(tables, messageId)),
    readTurn: (threadId, turnId) => run(() => ownRow(tables.turns, threadId, turnId)?.value ?? null),
    readRequestExists: (threadId, requestId) =>
      run(() => ownRow(tables.requests, threadId, requestId) !== undefined),
    readAttachment: (attachmentId) => run(() => readAttachment(tables, attachmentId)),
    readSnapshot: (query) => run(() => readSnapshot(tables, query)),
    readEventsAfter: (threadId, after) => run(() => readEventsAfter(tables, threadId, after)),
    readTurnEvents: (threadId, turnId) => run(() => readTurnEvents(tables, threadId, turnId)),
    readCommitted: (after, limit) => run(() => readCommitted(tables, after, limit)),
    readHead: () => run(() => tables.head),
    readTiedThreads: (providerId, providerSessionIds) =>
      run(() => tiedThreads(tables, providerId, providerSessionIds)),
    listProjects: () => run(() => listProjects(tables)),
    countThreads: (projectId) =>
      run(() => [...tables.threads.values()].filter(({ value }) => value?.projectId === projectId).length),
    listThreads: (query) => run(() => listThreads(tables, query)),
    searchThreads: (query) => run(() => searchThreads(tables, query)),
    readList: () => run(() => readList(tables)),
    readListChanges: (after) => run(() => readListChanges(tables, after)),
    pendingEffects: (terms) => run(() => pendingEffects(tables, terms, now())),
    completeEffects: (ids, leases) => run(() => completeEffects(tables, ids, leases)),
    claimLeases: (threadIds, terms) => run(() => claimLeases(tables, threadIds, { ...terms, now: now() })),
    renewLeases: (leases, terms) => run(() => renewLeases(tables, leases, { ...terms, now: now() })),
    releaseLeases: (leases) => run(() => releaseLeases(tables, leases)),
    lapsedLeases: () => run(() => lapsedLeases(tables, now())),
    readReactorSequence: (threadId) => run(() => reactorSequence(tables, threadId)),
    openThreads: () => run(() => openThreads(tables)),
    turnsPastDeadline: (time) => run(() => turnsPastDeadline(tables, time)),
    listSetAside: () => run(() => []),
    checkHealth: () => run(() => undefined),
    close: async () => {
      closed = true;
    },
  };
}

function ownRow<R extends { readonly threadId: string }>(
  table: ReadonlyMap<string, R>,
  threadId: string,
  id: string,
): R | undefined {
  const row = table.get(id);
  return row?.threadId === threadId ? row : undefined;
}

function readMessage(tables: Tables, messageId: string) {
  const row = tables.messages.get(messageId);
  const stream = tables.streams.get(`thread:${row?.threadId}`);
  return row && stream ? streamedMessage(stream, row) : null;
}

function readAttachment(tables: Tables, attachmentId: string) {
  const row = tables.attachments.get(attachmentId);
  return row ? { part: row.part, bytes: row.bytes } : null;
}

function openThreads(tables: Tables): string[] {
  return [...tables.streams.values()]
    .filter(({ ref, open }) => ref.kind === "thread" && open)
    .map(({ ref }) => ref.id);
}

function turnsPastDeadline(tables: Tables, time: string) {
  return [...tables.turns.values()]
    .filter(({ value }) => {
      const { deadlineAt, state } = value;
      return deadlineAt !== null && Date.parse(deadlineAt) < Date.parse(time) && !isTerminal(state);
    })
    .map(({ threadId, value }) => ({ threadId, turnId: value.id }));
}
