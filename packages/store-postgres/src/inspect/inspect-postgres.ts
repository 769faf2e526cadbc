import { type Inspection, type Named, type RowCheck, rowChecks, SetAsideLog } from "@wilco/core/store";
import { connectClient } from "../connection/connect-client.ts";
import { Connection } from "../connection/connection.ts";
import { LIMITS } from "../connection/limits.ts";
import { asWilcoError } from "../connection/storage-error.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { schemaVersion } from "../migrations/migrate.ts";

/** Rows that are held at once. */
const ROWS = 500;

/**
 * Reads a whole database without changing it, also while a server uses it. What a disk did to PostgreSQL's own files
 * shows only where a row cannot be read any more. Rejects with a `WilcoError` when there is no connection.
 */
export async function inspectPostgres(url: string): Promise<Inspection> {
  try {
    const client = await connectClient(url, LIMITS);
    try {
      const setAside = new SetAsideLog(() => undefined);
      return await inspect(new Connection(client, { setAside, readable: new Set() }));
    } finally {
      await client.end();
    }
  } catch (error) {
    throw asWilcoError(error);
  }
}

async function inspect(db: Connection): Promise<Inspection> {
  const schema = { found: await schemaVersion(db), known: MIGRATIONS.length };
  const damage: string[] = [];
  const rows: Record<string, number> = {};
  const named: Named = { projects: [], worktrees: [] };
  for (const check of schema.found === schema.known ? rowChecks("wilco.", named) : []) {
    try {
      rows[check.table] = await count(db, check);
    } catch (error) {
      // One table may be damaged, and the others tell about themselves.
      damage.push(`${check.table}: ${asWilcoError(error).message}`);
    }
  }
  return { schema, damage, rows, setAside: db.setAside.list(), ...named };
}

async function count(db: Connection, { sql, check }: RowCheck): Promise<number> {
  await db.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await db.exec(`DECLARE every CURSOR FOR ${sql}`);
    for (let count = 0; ; ) {
      const rows = await db.rows(`FETCH ${ROWS} FROM every`);
      if (rows.length === 0) return count;
      for (const row of rows) check(db.setAside, row);
      count += rows.length;
    }
  } finally {
    if (!db.broken) await db.exec("COMMIT");
  }
}
