import { inspectSqlite } from "@wilco/store-sqlite";
import type { Settings } from "../../env/settings.ts";
import { type Finding, report } from "./finding.ts";

/** `wilco check`: reads the whole database, and says what is wrong with it. Resolves with the exit code. */
export function check({ databaseFile }: Settings): number {
  return report(databaseFindings(databaseFile));
}

/** What a look at every row of the database finds. Never throws: a file that cannot be read is a finding. */
export function databaseFindings(file: string): readonly Finding[] {
  try {
    const { schema, damage, rows, setAside } = inspectSqlite(file);
    return [
      { state: "ok", what: `database ${file}: ${counted(rows)}` },
      schemaFinding(schema),
      ...damage.map((what): Finding => ({ state: "bad", what: `damaged: ${what}` })),
      ...setAside.map(
        ({ table, key, problem }): Finding => ({
          state: "bad",
          what: `set aside: row ${key} of ${table} cannot be read (${problem}); the rest is served`,
        }),
      ),
    ];
  } catch (error) {
    return [{ state: "bad", what: `database ${file}: ${(error as Error).message}` }];
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
