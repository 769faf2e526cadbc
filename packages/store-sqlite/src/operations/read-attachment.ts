import { decodeJson, type NewAttachment } from "@wilco/core/store";
import { attachmentPartSchema } from "@wilco/shared-types";
import { bytes, text } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT part, bytes FROM attachments WHERE id = ?";

/** A file of a message; null when there is none, or its description cannot be decoded. */
export function readAttachment(db: Database, attachmentId: string): NewAttachment | null {
  const row = db.prepare(SQL).get(attachmentId);
  if (row === undefined) return null;
  const decoded = decodeJson(attachmentPartSchema, text(row, "part"));
  if (decoded.ok) return { part: decoded.value, bytes: bytes(row, "bytes") };
  db.setAside.add({ table: "attachments", key: attachmentId, problem: decoded.problem });
  return null;
}
