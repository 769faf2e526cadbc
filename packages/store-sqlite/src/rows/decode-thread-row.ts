import { decodeJson, threadRowSchema } from "@wilco/core/store";
import type { ThreadItem } from "@wilco/shared-types";
import { integer, type Row, text } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

/** What `decodeThreadRow` needs of a row of `threads`. */
export const THREAD_COLUMNS = "id, sequence, updated_at, body";

/** The list's item of a thread; null, and set aside, when its row cannot be decoded or its state could not be. */
export function decodeThreadRow(db: Database, row: Row): ThreadItem | null {
  const id = text(row, "id");
  if (db.setAside.has("streams", `thread/${id}`)) return null;
  const decoded = decodeJson(threadRowSchema, text(row, "body"));
  if (decoded.ok) return { ...decoded.value, sequence: integer(row, "sequence") };
  db.setAside.add({ table: "threads", key: id, problem: decoded.problem });
  return null;
}
