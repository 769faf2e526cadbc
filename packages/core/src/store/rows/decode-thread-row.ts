import type { ThreadItem } from "@wilco/shared-types";
import { decodeJson } from "../codec/decode.ts";
import { threadRowSchema } from "../codec/state.ts";
import { integer, type Row, text } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

/** What `decodeThreadRow` needs of a row of `threads`. */
export const THREAD_COLUMNS = "id, sequence, updated_at, body";

/** The list's item of a thread; null, and set aside, when its row cannot be decoded or its state could not be. */
export function decodeThreadRow(setAside: SetAsideLog, row: Row): ThreadItem | null {
  const id = text(row, "id");
  if (setAside.has("streams", `thread/${id}`)) return null;
  const decoded = decodeJson(threadRowSchema, text(row, "body"));
  if (decoded.ok) return { ...decoded.value, sequence: integer(row, "sequence") };
  setAside.add({ table: "threads", key: id, problem: decoded.problem });
  return null;
}

/** The title in the body of a thread's row; empty where it cannot be read. */
export function parseTitle(body: string): string {
  const decoded = decodeJson(threadRowSchema, body);
  return decoded.ok ? decoded.value.title : "";
}
