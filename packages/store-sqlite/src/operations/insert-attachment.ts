import type { NewAttachment } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "INSERT INTO attachments (id, stream, part, bytes) VALUES (?, ?, ?, ?)";

/** Keeps a file of a message. */
export function insertAttachment(db: Database, stream: number, { part, bytes }: NewAttachment): void {
  db.prepare(SQL).run(part.attachmentId, stream, JSON.stringify(part), bytes);
}
