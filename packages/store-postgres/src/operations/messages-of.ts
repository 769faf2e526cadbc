import { decodeMessage, type Placed } from "@wilco/core/store";
import type { Message } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM wilco.messages LEFT JOIN wilco.events ON events.sequence = messages.parts_event
  WHERE messages.id = ANY ($1::text[]) AND messages.stream = $2`;

/** Those of the messages that the thread has and that can be decoded. */
export async function messagesOf(
  db: Connection,
  stream: number,
  ids: readonly string[],
): Promise<Placed<Message>[]> {
  if (ids.length === 0) return [];
  const rows = await db.all(SQL, [ids, stream]);
  return rows.flatMap((row) => decodeMessage(db.setAside, row) ?? []);
}
