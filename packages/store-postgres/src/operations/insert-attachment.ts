import type { NewAttachment } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "INSERT INTO wilco.attachments (id, stream, part, bytes) VALUES ($1, $2, $3, $4)";

/** Keeps a file of a message. */
export async function insertAttachment(
  db: Connection,
  stream: number,
  { part, bytes }: NewAttachment,
): Promise<void> {
  await db.run(SQL, [part.attachmentId, stream, JSON.stringify(part), bytes]);
}
