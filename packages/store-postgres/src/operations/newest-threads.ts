import { decodeThreadRow, THREAD_COLUMNS } from "@wilco/core/store";
import type { ThreadItem } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

export const NEWEST_THREADS = `SELECT ${THREAD_COLUMNS} FROM wilco.threads WHERE body IS NOT NULL
  ORDER BY updated_at DESC, id DESC LIMIT $1`;

/** The threads that were updated last, archived ones too, newest first. */
export async function newestThreads(db: Connection, limit: number): Promise<ThreadItem[]> {
  return (await db.all(NEWEST_THREADS, [limit])).flatMap((row) => decodeThreadRow(db.setAside, row) ?? []);
}
