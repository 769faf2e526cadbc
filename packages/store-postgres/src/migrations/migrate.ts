import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { LOCKS } from "../connection/locks.ts";
import { MIGRATIONS } from "./index.ts";

/** Thrown for a database that a later Wilco has changed. */
export class NewerSchema extends Error {
  constructor(found: number, known: number) {
    super(
      `The database has schema version ${found}, and this Wilco knows versions up to ${known}. ` +
        "Start the newer Wilco that wrote it, or choose another database",
    );
    this.name = "NewerSchema";
  }
}

/** A step may rewrite a large table. In ms. */
const STEP_MS = 3_600_000;

const VERSION = "SELECT version FROM wilco.schema_version";
const HAS_VERSION = "SELECT to_regclass('wilco.schema_version') IS NOT NULL AS there";
const HAS_SCHEMA = "SELECT to_regnamespace('wilco') IS NOT NULL AS there";
const NEW_VERSION = `CREATE TABLE wilco.schema_version (version integer NOT NULL);
  INSERT INTO wilco.schema_version VALUES (0)`;

/**
 * Brings the schema up to date, each step in a transaction of its own, one process at a time. Throws `NewerSchema`.
 * @param migrations all steps from version 0 on
 */
export async function migrate(db: Connection, migrations: readonly string[] = MIGRATIONS): Promise<void> {
  const found = await schemaVersion(db);
  if (found > migrations.length) throw new NewerSchema(found, migrations.length);
  for (let version = found + 1; version <= migrations.length; version += 1) {
    await step(db, migrations[version - 1] ?? "", version);
  }
}

/** The version of the schema that a database has, 0 for a new one. */
export async function schemaVersion(db: Connection): Promise<number> {
  if (!(await isThere(db, HAS_VERSION))) return 0;
  const row = await db.one(VERSION);
  return row === null ? 0 : integer(row, "version");
}

async function step(db: Connection, sql: string, version: number): Promise<void> {
  await db.exec(`BEGIN; SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(${LOCKS.migration})`);
  try {
    await prepare(db);
    // Another process may have been quicker.
    if ((await schemaVersion(db)) < version) {
      await db.exec(`${sql}; UPDATE wilco.schema_version SET version = ${version}`, STEP_MS);
    }
    await db.exec("COMMIT");
  } catch (error) {
    if (!db.broken) await db.exec("ROLLBACK");
    throw error;
  }
}

/** Makes the schema `wilco`. Only where it is not there: a user may own it and have no right to make one. */
async function prepare(db: Connection): Promise<void> {
  if (!(await isThere(db, HAS_SCHEMA))) await db.exec("CREATE SCHEMA wilco");
  if (!(await isThere(db, HAS_VERSION))) await db.exec(NEW_VERSION);
}

async function isThere(db: Connection, sql: string): Promise<boolean> {
  return (await db.one(sql))?.there === true;
}
