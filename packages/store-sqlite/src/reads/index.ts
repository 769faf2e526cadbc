import type { Store } from "@wilco/core/store";
import { committedEvents } from "../operations/committed-events.ts";
import { countThreads } from "../operations/count-threads.ts";
import { lapsedLeases } from "../operations/lapsed-leases.ts";
import { listThreads } from "../operations/list-threads.ts";
import { pendingEffects } from "../operations/pending-effects.ts";
import { readAttachment } from "../operations/read-attachment.ts";
import { readReceipt } from "../operations/read-receipt.ts";
import { storeHead } from "../operations/store-head.ts";
import { turnsPastDeadline } from "../operations/turns-past-deadline.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { Database } from "../worker/database.ts";
import { listProjects, readList, readListChanges } from "./lists.ts";
import { readMessage, readRequestExists, readTiedThreads, readTurn } from "./rows.ts";
import { searchThreads } from "./search.ts";
import { loadStream, openThreads, readEventsAfter, readReactorSequence, readTurnEvents } from "./streams.ts";

/** The store's methods that only read. */
export type ReadName = Exclude<keyof Store, WriteName | "close">;
/** Those that write something else than a commit. */
export type LeaseWriteName = "completeEffects" | "claimLeases" | "renewLeases" | "releaseLeases";
export type WriteName = LeaseWriteName | "commit" | "checkHealth";
export type ReadAnswer<N extends keyof Store> = Awaited<ReturnType<Store[N]>>;

type Reads = { [N in ReadName]: (db: Database, ...input: Parameters<Store[N]>) => ReadAnswer<N> };

/** The reads on a connection. Each takes one consistent state when it is run inside `Database.read`. */
export const READS: Reads = {
  loadStream,
  readReceipt,
  readMessage,
  readTurn,
  readRequestExists,
  readAttachment,
  readSnapshot,
  readEventsAfter,
  readTurnEvents,
  readTiedThreads,
  listProjects,
  countThreads,
  listThreads,
  searchThreads,
  readList,
  readListChanges,
  pendingEffects,
  openThreads,
  turnsPastDeadline,
  lapsedLeases: (db) => lapsedLeases(db, Date.now()),
  readReactorSequence,
  readCommitted: committedEvents,
  readHead: storeHead,
  listSetAside: (db) => db.setAside.list(),
};
