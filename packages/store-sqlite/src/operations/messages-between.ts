import { decodeMessage, type Placed } from "@wilco/core/store";
import type { Message } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";
import type { Stretch } from "./rows-between.ts";

export const MESSAGES_BETWEEN = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM messages LEFT JOIN events ON events.sequence = messages.parts_event
  WHERE messages.stream = ? AND messages.created >= ? AND messages.created < ? ORDER BY messages.created`;

/** The messages that were created in a stretch of a thread, in that order. */
export function messagesBetween(db: Database, { stream, from, to }: Stretch): Placed<Message>[] {
  return db
    .prepare(MESSAGES_BETWEEN)
    .all(stream, from, to)
    .flatMap((row) => decodeMessage(db.setAside, row) ?? []);
}
