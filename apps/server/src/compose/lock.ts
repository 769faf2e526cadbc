import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "./start-error.ts";

const SQLITE_BUSY = 5;

/**
 * Makes this process the only server of a home until it is disposed of or the process dies, in whatever way: the
 * system itself releases the lock that SQLite holds on the file. Throws `StartError` when another server has it.
 */
export function lockHome(home: string): Disposable {
  const file = join(home, "lock.db");
  const connection = open(file);
  try {
    connection.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    if (isBusy(error)) throw new StartError(`another Wilco server is using ${home}`);
    throw new StartError(`cannot lock ${file}: ${(error as Error).message}`);
  }
  return {
    [Symbol.dispose]: () => connection.close(),
  };
}

/** Whether a server has the home, without taking it. Throws SQLite's error for a lock file that cannot be read. */
export function isLocked(home: string): boolean {
  const file = join(home, "lock.db");
  if (!existsSync(file)) return false;
  using connection = new DatabaseSync(file, { readOnly: true });
  try {
    connection.prepare("SELECT count(*) FROM sqlite_schema").get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  }
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw new StartError(`cannot open ${file}: ${(error as Error).message}`);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && Number(error.errcode) % 256 === SQLITE_BUSY;
}
