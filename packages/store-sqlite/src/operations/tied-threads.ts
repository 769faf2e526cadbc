import { type TiedThread, text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT id FROM streams WHERE tie_provider = ? AND tie_session = ? ORDER BY id`;

/** The threads that are tied to one session, by their ids. */
export function tiedThreads(db: Database, providerId: string, providerSessionId: string): TiedThread[] {
  return db
    .prepare(SQL)
    .all(providerId, providerSessionId)
    .map((row) => ({ providerSessionId, threadId: text(row, "id") }));
}
