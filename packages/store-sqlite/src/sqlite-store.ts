import { committed, type SetAside, type Store } from "@wilco/core/store";
import { WilcoError } from "@wilco/shared-types";
import { WorkerClient } from "./rpc/worker-client.ts";

export interface SqliteStoreSettings {
  /** The database file; made where it is not there, in a folder that is. */
  readonly file: string;
  /** How long a database that another program has locked is tried again, in ms. 5,000 unless told. */
  readonly busyLimitMs?: number;
  readonly log?: SqliteStoreLog;
  /**
   * A module that exports `witness`, a `StoreWitness`, and is loaded where the database is. For compositions that show
   * what happens when the storage fails; nothing that a person sets leads here.
   */
  readonly witness?: URL;
}

export interface SqliteStoreLog {
  warn(about: object, message: string): void;
}

/**
 * Opens the store of a file. Everything runs in a worker thread of its own.
 * Rejects with a `WilcoError` that says what is wrong with the file: `storage-unavailable`, or `internal` for a
 * schema that is newer than this code.
 */
export async function createSqliteStore({
  file,
  busyLimitMs = 5_000,
  log,
  witness,
}: SqliteStoreSettings): Promise<Store> {
  const warn = (row: SetAside) => log?.warn({ ...row }, "a stored row cannot be decoded and is set aside");
  const settings = { file, busyLimitMs, witness: witness?.href ?? null };
  const client = new WorkerClient({ ...settings, isReader: false }, warn);
  await client.start();
  // Starts with the first search. What is looked for in all messages must keep no commit waiting.
  const searcher = new WorkerClient({ ...settings, witness: null, isReader: true }, warn);
  return storeOf(client, searcher);
}

function storeOf(client: WorkerClient, searcher: WorkerClient): Store {
  let closing: Promise<void> | null = null;
  const call: WorkerClient["call"] = async (name, ...input) => {
    if (closing !== null) throw new WilcoError("storage-unavailable", "The store is closed.");
    return await client.call(name, ...input);
  };
  return {
    // Events and effects need not come back through the worker.
    commit: async (commit) => {
      const written = await call("commit", commit);
      return typeof written === "string" ? { kind: written } : committed(commit, written);
    },
    loadStream: (stream) => call("loadStream", stream),
    readReceipt: (commandId) => call("readReceipt", commandId),
    readMessage: (messageId) => call("readMessage", messageId),
    readTurn: (threadId, turnId) => call("readTurn", threadId, turnId),
    readRequestExists: (threadId, requestId) => call("readRequestExists", threadId, requestId),
    readAttachment: (attachmentId) => call("readAttachment", attachmentId),
    readSnapshot: (query) => call("readSnapshot", query),
    readEventsAfter: (threadId, after) => call("readEventsAfter", threadId, after),
    readTurnEvents: (threadId, turnId) => call("readTurnEvents", threadId, turnId),
    readCommitted: (after, limit) => call("readCommitted", after, limit),
    readHead: () => call("readHead"),
    readTiedThreads: (providerId, providerSessionIds) =>
      call("readTiedThreads", providerId, providerSessionIds),
    listProjects: () => call("listProjects"),
    countThreads: (projectId) => call("countThreads", projectId),
    listThreads: (query) => call("listThreads", query),
    searchThreads: async (query) => {
      if (closing !== null) throw new WilcoError("storage-unavailable", "The store is closed.");
      return await searcher.call("searchThreads", query);
    },
    readList: () => call("readList"),
    readListChanges: (after) => call("readListChanges", after),
    pendingEffects: (terms) => call("pendingEffects", terms),
    completeEffects: (ids, leases) => call("completeEffects", ids, leases),
    claimLeases: (threadIds, terms) => call("claimLeases", threadIds, terms),
    renewLeases: (leases, terms) => call("renewLeases", leases, terms),
    releaseLeases: (leases) => call("releaseLeases", leases),
    lapsedLeases: () => call("lapsedLeases"),
    readReactorSequence: (threadId) => call("readReactorSequence", threadId),
    openThreads: () => call("openThreads"),
    turnsPastDeadline: (time) => call("turnsPastDeadline", time),
    listSetAside: () => call("listSetAside"),
    checkHealth: () => call("checkHealth"),
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    try {
      await searcher.stop();
    } finally {
      await client.stop();
    }
  }
}
