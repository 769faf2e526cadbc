import { WilcoError } from "@wilco/shared-types";
import { backupSqlite } from "@wilco/store-sqlite";
import type { Settings } from "../../env/settings.ts";

/**
 * `wilco backup FILE`: copies the database as it is at this moment, also while a server runs. Resolves with the exit
 * code; rejects with a `WilcoError`.
 */
export async function backup({ database }: Settings, target: string): Promise<number> {
  if (database.kind !== "file") {
    throw new WilcoError(
      "invalid-input",
      "This database is PostgreSQL's: its own pg_dump copies it.",
      "file",
    );
  }
  await backupSqlite(database.file, target);
  process.stdout.write(`wrote ${target}\n`);
  return 0;
}
