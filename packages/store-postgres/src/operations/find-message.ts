import { decodeMessage, integer, type Placed, type StreamRef, text } from "@wilco/core/store";
import type { Message } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data,
    messages.stream, streams.id AS thread_id
  FROM wilco.messages JOIN wilco.streams ON streams.key = messages.stream
  LEFT JOIN wilco.events ON events.sequence = messages.parts_event
  WHERE messages.id = $1`;

export interface FoundMessage extends Placed<Message> {
  readonly stream: number;
  readonly threadId: StreamRef["id"];
}

/** A message of any thread, without its streamed pieces; null when it is not there or cannot be decoded. */
export async function findMessage(db: Connection, id: string): Promise<FoundMessage | null> {
  const row = await db.one(SQL, [id]);
  if (row === null) return null;
  const message = decodeMessage(db.setAside, row);
  return message && { ...message, stream: integer(row, "stream"), threadId: text(row, "thread_id") };
}
