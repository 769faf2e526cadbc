import type { DatabaseSync } from "node:sqlite";
import { MIGRATIONS } from "./index.ts";

/** Thrown for a database that a later Wilco has changed. */
export class NewerSchema extends Error {
  constructor(found: number, known: number) {
    super(
      `The database has schema version ${found}, and this Wilco knows versions up to ${known}. ` +
        "Start the newer Wilco that wrote it, or choose another home.",
    );
    this.name = "NewerSchema";
  }
}

/**
 * Brings the schema up to date, each step in a transaction of its own. Throws `NewerSchema`.
 * @param migrations all steps from version 0 on
 */
export function migrate(db: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  const found = schemaVersion(db);
  if (found > migrations.length) throw new NewerSchema(found, migrations.length);
  for (const [index, sql] of migrations.entries()) {
    if (index >= found) step(db, sql, index + 1);
  }
}

/** The version of the schema that a database has, 0 for a new one. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

function step(db: DatabaseSync, sql: string, version: number): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have been quicker.
    if (schemaVersion(db) >= version) {
      db.exec("ROLLBACK");
      return;
    }
    db.exec(sql);
    db.exec(`PRAGMA user_version = ${version}`);
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
