import { isLockTimeout } from "../connection/storage-error.ts";
import { migrate } from "../migrations/migrate.ts";
import { claimHead } from "../operations/claim-head.ts";
import { endBackend } from "../operations/end-backend.ts";
import { lockHead } from "../operations/lock-head.ts";
import { lockServer } from "../operations/lock-server.ts";
import { prepareWriter } from "../operations/prepare-writer.ts";
import type { Backend } from "../operations/read-backend.ts";
import { DatabaseInUse, Displaced, WrongEncoding } from "./refusals.ts";
import { Session, type SessionSettings } from "./session.ts";

/** Who has the database while several servers share it: one that was alone sees that it was replaced. */
const SEVERAL = "several";

export interface WriterSettings extends SessionSettings {
  /** The name under which this store is the only one that writes; null for one among several. */
  readonly holder: string | null;
}

/**
 * Opens the first session of a store: takes the lock, its own or its share of it, brings the schema up to date, and claims the database. Throws
 * `DatabaseInUse`, `WrongEncoding`, `NewerSchema`, and what the database or the driver throws.
 */
export async function openFirst(settings: WriterSettings): Promise<Session> {
  return opening(settings, async (session) => {
    if (session.backend.encoding !== "UTF8") throw new WrongEncoding(session.backend.encoding);
    await takeLock(session, settings);
    await migrate(session.db);
    await session.transaction(async (db) => {
      await lockHead(db);
      await claimHead(db, settings.holder ?? SEVERAL);
    });
  });
}

/**
 * Opens another session after one was lost. When it is there, the lost one's last transaction has ended: it held the
 * head's lock, and both locks are free only then. Throws `Displaced` when another server was here in between.
 */
export async function openAgain(settings: WriterSettings, lost: Backend): Promise<Session> {
  return opening(settings, async (session) => {
    await endBackend(session.db, lost);
    await takeLock(session, settings);
    await session.transaction(async (db) => {
      const { holder } = await lockHead(db);
      if (settings.holder !== null && holder !== settings.holder) throw new Displaced();
    });
  });
}

async function opening(
  settings: WriterSettings,
  prepare: (session: Session) => Promise<void>,
): Promise<Session> {
  const session = await Session.open(settings);
  try {
    await prepareWriter(session.db);
    await prepare(session);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function takeLock({ db }: Session, { holder, limits }: WriterSettings): Promise<void> {
  try {
    await lockServer(db, { isAlone: holder !== null, waitMs: limits.lockWaitMs });
  } catch (error) {
    throw isLockTimeout(error) ? new DatabaseInUse() : error;
  }
}
