import { integer } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

/** Pages given back at once (1 MB), so that a commit never waits long for it. */
const STEP_PAGES = 256;

/**
 * Gives some of the space that deleted rows left back to the system.
 * @param keepPages free pages that stay in the file for the next rows
 * @returns true when there is more to give back
 */
export function freeSpace(db: Database, keepPages: number): boolean {
  const row = db.prepare("PRAGMA freelist_count").get();
  const spare = (row === undefined ? 0 : integer(row, "freelist_count")) - keepPages;
  if (spare > 0) db.exec(`PRAGMA incremental_vacuum(${Math.min(STEP_PAGES, spare)})`);
  return spare > STEP_PAGES;
}
