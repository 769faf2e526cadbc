import { backupSqlite } from "@wilco/store-sqlite";
import type { Settings } from "../../env/settings.ts";

/**
 * `wilco backup FILE`: copies the database as it is at this moment, also while a server runs. Resolves with the exit
 * code; rejects with a `WilcoError`.
 */
export async function backup({ databaseFile }: Settings, target: string): Promise<number> {
  await backupSqlite(databaseFile, target);
  process.stdout.write(`wrote ${target}\n`);
  return 0;
}
