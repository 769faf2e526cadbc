import type { Store } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { readCommitted } from "../operations/committed-events.ts";
import { countThreads } from "../operations/count-threads.ts";
import { findTurn } from "../operations/find-turn.ts";
import { hasRequest } from "../operations/has-request.ts";
import { lapsedLeases } from "../operations/lapsed-leases.ts";
import { listThreads } from "../operations/list-threads.ts";
import { pendingEffects } from "../operations/pending-effects.ts";
import { readReactorSequence } from "../operations/reactor-sequence.ts";
import { readAttachment } from "../operations/read-attachment.ts";
import { readReceipt } from "../operations/read-receipt.ts";
import { storeHead } from "../operations/store-head.ts";
import { turnsPastDeadline } from "../operations/turns-past-deadline.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import { listProjects, readList, readListChanges } from "./lists.ts";
import { searchThreads } from "./search.ts";
import {
  loadStream,
  openThreads,
  readEventsAfter,
  readMessage,
  readTiedThreads,
  readTurnEvents,
} from "./streams.ts";

/** The store's methods that only read the database. */
type ReadName = Exclude<keyof Store, WriteName | "listSetAside" | "close">;
type WriteName =
  | "commit"
  | "completeEffects"
  | "claimLeases"
  | "renewLeases"
  | "releaseLeases"
  | "checkHealth";

type Reads<N extends ReadName> = {
  readonly [K in N]: (db: Connection, ...input: Parameters<Store[K]>) => ReturnType<Store[K]>;
};

/** Reads of one statement, which sees one consistent state by itself. */
export const SINGLE_READS = {
  readReceipt,
  readTurn: findTurn,
  readRequestExists: hasRequest,
  readAttachment,
  listProjects,
  countThreads,
  listThreads,
  pendingEffects,
  openThreads,
  readTiedThreads,
  turnsPastDeadline,
  lapsedLeases,
  readReactorSequence,
  readCommitted,
  readHead: storeHead,
} satisfies Partial<Reads<ReadName>>;

/** Reads of several statements, which see one consistent state when a transaction is around them. */
export const CONSISTENT_READS = {
  loadStream,
  readMessage,
  readSnapshot,
  readEventsAfter,
  readTurnEvents,
  searchThreads,
  readList,
  readListChanges,
} satisfies Partial<Reads<ReadName>>;
