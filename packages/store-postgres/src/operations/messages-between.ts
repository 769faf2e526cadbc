import { decodeMessage, type Placed } from "@wilco/core/store";
import type { Message } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import type { Stretch } from "./rows-between.ts";

export const MESSAGES_BETWEEN = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM wilco.messages LEFT JOIN wilco.events ON events.sequence = messages.parts_event
  WHERE messages.stream = $1 AND messages.created >= $2 AND messages.created < $3 ORDER BY messages.created`;

/** The messages that were created in a stretch of a thread, in that order. */
export async function messagesBetween(
  db: Connection,
  { stream, from, to }: Stretch,
): Promise<Placed<Message>[]> {
  const rows = await db.all(MESSAGES_BETWEEN, [stream, from, to]);
  return rows.flatMap((row) => decodeMessage(db.setAside, row) ?? []);
}
