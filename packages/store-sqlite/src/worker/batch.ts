import { Conflict, Fenced } from "@wilco/core/store";
import type { Database } from "./database.ts";
import { isStorageFailure } from "./storage-error.ts";

/** Work that writes inside a transaction of which others are part, too. May be run again after a rollback. */
export type Write = (db: Database) => unknown;

/** What became of one write of a batch that is durable. A write of any other kind left nothing behind. */
export type Outcome =
  | { readonly kind: "written"; readonly value: unknown }
  | { readonly kind: "conflict" }
  | { readonly kind: "fenced" }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * Runs the writes in one transaction, each for itself all or nothing. When this returns, they are durable; when it
 * throws, none of them is, because the storage failed.
 */
export function runBatch(db: Database, writes: readonly Write[]): Outcome[] {
  db.exec("BEGIN IMMEDIATE");
  try {
    const outcomes = writes.map((write) => runOne(db, write));
    db.pass("before-commit");
    db.exec("COMMIT");
    db.pass("after-commit");
    return outcomes;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

function runOne(db: Database, write: Write): Outcome {
  db.exec("SAVEPOINT one");
  try {
    const value = write(db);
    db.exec("RELEASE one");
    return { kind: "written", value };
  } catch (error) {
    // After such a failure SQLite may have rolled back everything: the others are not safe either.
    if (isStorageFailure(error) || !db.inTransaction) throw error;
    db.exec("ROLLBACK TO one; RELEASE one");
    if (error instanceof Fenced) return { kind: "fenced" };
    return error instanceof Conflict ? { kind: "conflict" } : { kind: "failed", error };
  }
}
