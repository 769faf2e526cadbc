import type { Effect } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "INSERT INTO effects (stream, body) VALUES (?, ?)";

/** Adds work for the reactor and returns its id. */
export function insertEffect(db: Database, stream: number, effect: Effect): number {
  return Number(db.prepare(SQL).run(stream, JSON.stringify(effect)).lastInsertRowid);
}
