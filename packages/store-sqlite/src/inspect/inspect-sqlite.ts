import { DatabaseSync } from "node:sqlite";
import { type Inspection, type Named, rowChecks, SetAsideLog, text } from "@wilco/core/store";
import { MIGRATIONS } from "../migrations/index.ts";
import { schemaVersion } from "../migrations/migrate.ts";
import { asWilcoError } from "../worker/storage-error.ts";

/** How long a lock of another program is waited for, in milliseconds. */
const BUSY_MS = 5_000;

/**
 * Reads a whole database without changing it, also while a server uses it: its structure, the references between
 * its tables, and every row. Throws a `WilcoError` for a file that cannot be opened, or is no database.
 */
export function inspectSqlite(file: string): Inspection {
  try {
    using db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
    return inspect(db);
  } catch (error) {
    throw asWilcoError(error);
  }
}

function inspect(db: DatabaseSync): Inspection {
  const schema = { found: schemaVersion(db), known: MIGRATIONS.length };
  const damage: string[] = [];
  const setAside = new SetAsideLog(() => undefined);
  const rows: Record<string, number> = {};
  const named: Named = { projects: [], worktrees: [] };
  /** A file may be too damaged for one thing, and tell about the others. */
  const attempt = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      damage.push(`${what}: ${asWilcoError(error).message}`);
    }
  };
  attempt("structure", () => damage.push(...structureOf(db)));
  attempt("references", () => damage.push(...referencesOf(db)));
  if (schema.found === schema.known) {
    for (const { table, sql, check } of rowChecks("", named)) {
      attempt(table, () => {
        for (const row of db.prepare(sql).iterate()) {
          check(setAside, row);
          rows[table] = (rows[table] ?? 0) + 1;
        }
        rows[table] ??= 0;
      });
    }
  }
  return { schema, damage, rows, setAside: setAside.list(), ...named };
}

function structureOf(db: DatabaseSync): string[] {
  const said = db
    .prepare("PRAGMA integrity_check")
    .all()
    .map((row) => text(row, "integrity_check"));
  return said.length === 1 && said[0] === "ok" ? [] : said;
}

function referencesOf(db: DatabaseSync): string[] {
  return db
    .prepare("PRAGMA foreign_key_check")
    .all()
    .map(({ table, rowid, parent }) => `row ${rowid} of ${table} names a row of ${parent} that is not there`);
}
