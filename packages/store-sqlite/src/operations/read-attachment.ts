import { decodeAttachment, type NewAttachment } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT id, part, bytes FROM attachments WHERE id = ?";

/** A file of a message; null when there is none, or its description cannot be decoded. */
export function readAttachment(db: Database, attachmentId: string): NewAttachment | null {
  const row = db.prepare(SQL).get(attachmentId);
  return row === undefined ? null : decodeAttachment(db.setAside, row);
}
