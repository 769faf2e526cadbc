import { decodeAttachment, type NewAttachment } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT id, part, bytes FROM wilco.attachments WHERE id = $1";

/** A file of a message; null when there is none, or its description cannot be decoded. */
export async function readAttachment(db: Connection, attachmentId: string): Promise<NewAttachment | null> {
  const row = await db.one(SQL, [attachmentId]);
  return row === null ? null : decodeAttachment(db.setAside, row);
}
