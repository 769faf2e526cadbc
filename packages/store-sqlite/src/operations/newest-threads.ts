import { decodeThreadRow, THREAD_COLUMNS } from "@wilco/core/store";
import type { ThreadItem } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT ${THREAD_COLUMNS} FROM threads WHERE body IS NOT NULL
  ORDER BY updated_at DESC, id DESC LIMIT ?`;

/** The threads that were updated last, archived ones too, newest first. */
export function newestThreads(db: Database, limit: number): ThreadItem[] {
  return db
    .prepare(SQL)
    .all(limit)
    .flatMap((row) => decodeThreadRow(db.setAside, row) ?? []);
}
