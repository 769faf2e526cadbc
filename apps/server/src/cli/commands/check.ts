import type { Inspection } from "@wilco/core/store";
import type { DatabaseChoice } from "../../env/database.ts";
import type { Settings } from "../../env/settings.ts";
import { type Finding, report } from "./finding.ts";

/** `wilco check`: reads the whole database, and says what is wrong with it. Resolves with the exit code. */
export async function check({ database }: Settings): Promise<number> {
  return report((await lookAtDatabase(database)).findings);
}

/** What a look at a database has found; without an inspection it could not be read. */
export interface DatabaseLook {
  readonly findings: readonly Finding[];
  readonly inspection: Inspection | null;
}

/** Looks at every row of the database. Never rejects: one that cannot be read is a finding. */
export async function lookAtDatabase(database: DatabaseChoice): Promise<DatabaseLook> {
  const { name, inspect } = await inspectorOf(database);
  try {
    const inspection = await inspect();
    return { findings: findingsOf(inspection, database, name), inspection };
  } catch (error) {
    const what = `database ${name}: ${(error as Error).message}`;
    return { findings: [{ state: "bad", what }], inspection: null };
  }
}

function findingsOf(
  { schema, damage, rows, setAside }: Inspection,
  database: DatabaseChoice,
  name: string,
): readonly Finding[] {
  // Of a file it is known that it is there; a database is, and may be empty.
  if (database.kind === "postgres" && schema.found === 0) {
    return [{ state: "note", what: `database ${name}: the first start prepares it` }];
  }
  return [
    { state: "ok", what: `database ${name}: ${counted(rows)}` },
    schemaFinding(schema),
    ...damage.map((what): Finding => ({ state: "bad", what: `damaged: ${what}` })),
    ...setAside.map(
      ({ table, key, problem }): Finding => ({
        state: "bad",
        what: `set aside: row ${key} of ${table} cannot be read (${problem}); the rest is served`,
      }),
    ),
  ];
}

interface Inspector {
  /** The database in words without a password. */
  readonly name: string;
  inspect(): Inspection | Promise<Inspection>;
}

async function inspectorOf(database: DatabaseChoice): Promise<Inspector> {
  switch (database.kind) {
    case "file": {
      const { file } = database;
      const { inspectSqlite } = await import("@wilco/store-sqlite");
      return { name: file, inspect: () => inspectSqlite(file) };
    }
    case "postgres": {
      const { url } = database;
      const { databaseName, inspectPostgres } = await import("@wilco/store-postgres");
      return { name: databaseName(url), inspect: () => inspectPostgres(url) };
    }
    default:
      return database satisfies never;
  }
}

function counted(rows: Readonly<Record<string, number>>): string {
  const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
  return counts.length === 0 ? "its rows were not read" : counts.join(", ");
}

function schemaFinding({ found, known }: { readonly found: number; readonly known: number }): Finding {
  if (found === known) return { state: "ok", what: `schema version ${found}` };
  return found < known
    ? { state: "note", what: `schema version ${found}: the next start brings it to ${known}` }
    : { state: "bad", what: `schema version ${found} is of a newer Wilco; this one knows up to ${known}` };
}
