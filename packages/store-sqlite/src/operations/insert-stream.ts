import type { StreamRef } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "INSERT INTO streams (kind, id) VALUES (?, ?)";

/** Adds a stream and returns its key. */
export function insertStream(db: Database, { kind, id }: StreamRef): number {
  return Number(db.prepare(SQL).run(kind, id).lastInsertRowid);
}
