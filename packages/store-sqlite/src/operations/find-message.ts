import { decodeMessage, integer, type Placed, type StreamRef, text } from "@wilco/core/store";
import type { Message } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

const SQL = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data,
    messages.stream, streams.id AS thread_id
  FROM messages JOIN streams ON streams.key = messages.stream
  LEFT JOIN events ON events.sequence = messages.parts_event
  WHERE messages.id = ?`;

export interface FoundMessage extends Placed<Message> {
  readonly stream: number;
  readonly threadId: StreamRef["id"];
}

/** A message of any thread, without its streamed pieces; null when it is not there or cannot be decoded. */
export function findMessage(db: Database, id: string): FoundMessage | null {
  const row = db.prepare(SQL).get(id);
  if (row === undefined) return null;
  const message = decodeMessage(db.setAside, row);
  return message && { ...message, stream: integer(row, "stream"), threadId: text(row, "thread_id") };
}
