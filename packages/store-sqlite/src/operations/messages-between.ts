import type { Message } from "@wilco/shared-types";
import { decodeMessage, MESSAGE_SELECT } from "../rows/decode-message.ts";
import type { Placed } from "../rows/placed.ts";
import type { Database } from "../worker/database.ts";
import type { Stretch } from "./rows-between.ts";

export const MESSAGES_BETWEEN = `${MESSAGE_SELECT}
  WHERE messages.stream = ? AND messages.created >= ? AND messages.created < ? ORDER BY messages.created`;

/** The messages that were created in a stretch of a thread, in that order. */
export function messagesBetween(db: Database, { stream, from, to }: Stretch): Placed<Message>[] {
  return db
    .prepare(MESSAGES_BETWEEN)
    .all(stream, from, to)
    .flatMap((row) => decodeMessage(db, row) ?? []);
}
