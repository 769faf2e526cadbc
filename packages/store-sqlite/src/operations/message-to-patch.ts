import { integerOrNull, type MessageBody, text } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT body, parts_event FROM messages WHERE id = ? AND stream = ?";

/** A thread's message as it is stored; null when it is not there. */
export function messageToPatch(db: Database, stream: number, id: string): MessageBody | null {
  const row = db.prepare(SQL).get(id, stream);
  return row === undefined
    ? null
    : { body: text(row, "body"), partsEvent: integerOrNull(row, "parts_event") };
}
