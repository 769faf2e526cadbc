import { randomUUID } from "node:crypto";
import {
  committed,
  type KnownStreams,
  type Lease,
  type SetAside,
  SetAsideLog,
  type Store,
} from "@wilco/core/store";
import type { Connection } from "./connection/connection.ts";
import { LIMITS, type Limits } from "./connection/limits.ts";
import { Reader } from "./connection/reader.ts";
import { CONSISTENT_READS, SINGLE_READS } from "./reads/index.ts";
import type { Outcome, Write } from "./writer/batch.ts";
import { SearchFiller } from "./writer/search-filler.ts";
import { WriteQueue } from "./writer/write-queue.ts";
import { storeClosed, Writer, type WriterLog } from "./writer/writer.ts";

export interface PostgresStoreSettings {
  /** `postgres://user:password@host:port/database`; what it leaves out comes from `PG*` variables. */
  readonly url: string;
  /**
   * True, unless told, for a store that writes alone: it holds the database's lock, and writes nothing without it.
   * With false several such stores may write to one database, and none that writes alone beside them.
   */
  readonly exclusive?: boolean;
  /** Called once when another exclusive store has taken over. This one refuses every write from then on. */
  readonly onDisplaced?: () => void;
  readonly limits?: Partial<Limits>;
  readonly log?: WriterLog;
}

const SILENT: WriterLog = { info: () => undefined, warn: () => undefined };

/**
 * Opens the store of a database, which is made ready where it is new. Rejects with a `WilcoError` that says what is
 * wrong, without the password: `DatabaseInUse` when another server has it, `storage-unavailable`, or `internal` for a
 * schema that is newer than this code and for an encoding other than UTF8.
 */
export async function createPostgresStore(settings: PostgresStoreSettings): Promise<Store> {
  const { url, exclusive = true, onDisplaced = () => undefined, log = SILENT } = settings;
  const warn = (row: SetAside) => log.warn({ ...row }, "a stored row cannot be decoded and is set aside");
  const known: KnownStreams = { setAside: new SetAsideLog(warn), readable: new Set() };
  const limits = { ...LIMITS, ...settings.limits };
  const writing = { url, limits, known, holder: exclusive ? randomUUID() : null };
  const writer = await Writer.open({ ...writing, log, onDisplaced });
  const parts = {
    writer,
    queue: new WriteQueue(writer, writing),
    reader: new Reader(url, limits, known),
    known,
  };
  return storeOf(parts, new SearchFiller(parts));
}

interface Parts {
  readonly writer: Writer;
  readonly queue: WriteQueue;
  readonly reader: Reader;
  readonly known: KnownStreams;
}

function storeOf({ writer, queue, reader, known }: Parts, filler: SearchFiller): Store {
  let closing: Promise<void> | null = null;

  async function write(asked: Write): Promise<Outcome> {
    if (closing !== null) throw storeClosed();
    const outcome = await queue.add(asked);
    if (outcome.kind === "failed") throw outcome.error;
    return outcome;
  }
  async function leased(asked: Write): Promise<readonly Lease[]> {
    const outcome = await write(asked);
    return outcome.kind === "leased" ? outcome.leases : [];
  }
  async function read<T>(run: () => Promise<T>): Promise<T> {
    if (closing !== null) throw storeClosed();
    await writer.readable();
    return run();
  }
  const single = <I extends unknown[], T>(of: (db: Connection, ...input: I) => Promise<T>) => {
    return (...input: I) => read(() => reader.once((db) => of(db, ...input)));
  };
  const consistent = <I extends unknown[], T>(of: (db: Connection, ...input: I) => Promise<T>) => {
    return (...input: I) => read(() => reader.consistently((db) => of(db, ...input)));
  };

  return {
    async commit(commit) {
      const outcome = await write({ kind: "commit", commit });
      if (outcome.kind === "committed") return committed(commit, outcome.written);
      return { kind: outcome.kind === "fenced" ? "fenced" : "conflict" };
    },
    loadStream: consistent(CONSISTENT_READS.loadStream),
    readReceipt: single(SINGLE_READS.readReceipt),
    readMessage: consistent(CONSISTENT_READS.readMessage),
    readTurn: single(SINGLE_READS.readTurn),
    readRequestExists: single(SINGLE_READS.readRequestExists),
    readAttachment: single(SINGLE_READS.readAttachment),
    readSnapshot: consistent(CONSISTENT_READS.readSnapshot),
    readEventsAfter: consistent(CONSISTENT_READS.readEventsAfter),
    readTurnEvents: consistent(CONSISTENT_READS.readTurnEvents),
    readCommitted: single(SINGLE_READS.readCommitted),
    readHead: single(SINGLE_READS.readHead),
    readTiedThreads: single(SINGLE_READS.readTiedThreads),
    listProjects: single(SINGLE_READS.listProjects),
    countThreads: single(SINGLE_READS.countThreads),
    listThreads: single(SINGLE_READS.listThreads),
    searchThreads: consistent(CONSISTENT_READS.searchThreads),
    readList: consistent(CONSISTENT_READS.readList),
    readListChanges: consistent(CONSISTENT_READS.readListChanges),
    pendingEffects: single(SINGLE_READS.pendingEffects),
    completeEffects: async (ids, leases) =>
      void (await write({ kind: "complete-effects", ids, leases: leases ?? null })),
    claimLeases: (threadIds, terms) => leased({ kind: "claim-leases", threadIds, terms }),
    renewLeases: (leases, terms) => leased({ kind: "renew-leases", leases, terms }),
    releaseLeases: async (leases) => void (await write({ kind: "release-leases", leases })),
    lapsedLeases: single(SINGLE_READS.lapsedLeases),
    readReactorSequence: single(SINGLE_READS.readReactorSequence),
    openThreads: single(SINGLE_READS.openThreads),
    turnsPastDeadline: single(SINGLE_READS.turnsPastDeadline),
    listSetAside: async () => {
      if (closing !== null) throw storeClosed();
      return known.setAside.list();
    },
    checkHealth: async () => void (await write({ kind: "check-health" })),
    close() {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    await filler.stop();
    // What waits for a lost connection is not worth waiting for.
    if (!writer.isReady) await writer.close();
    await queue.idle();
    await writer.close();
    await reader.close();
  }
}
