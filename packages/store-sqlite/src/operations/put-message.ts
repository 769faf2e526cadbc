import type { MessageBody, RowPlace } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO messages (id, stream, created, parts_event, body) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET parts_event = excluded.parts_event, body = excluded.body
  WHERE stream = excluded.stream`;

/** Adds or replaces a message, which keeps its place. False when the id belongs to another thread. */
export function putMessage(db: Database, { id, stream, sequence }: RowPlace, message: MessageBody): boolean {
  const { partsEvent, body } = message;
  return Number(db.prepare(SQL).run(id, stream, sequence, partsEvent, body).changes) === 1;
}
