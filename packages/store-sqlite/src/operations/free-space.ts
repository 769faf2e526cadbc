import { integer } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

/** Free pages that are kept for the next streamed message: 1 MB. */
const KEPT_PAGES = 256;
/** Pages given back at once, so that a commit never waits long for it. */
const STEP_PAGES = 256;

/** Gives some of the space that deleted rows left back to the system. */
export function freeSpace(db: Database): void {
  const row = db.prepare("PRAGMA freelist_count").get();
  const free = row === undefined ? 0 : integer(row, "freelist_count");
  if (free > KEPT_PAGES) db.exec(`PRAGMA incremental_vacuum(${Math.min(STEP_PAGES, free - KEPT_PAGES)})`);
}
