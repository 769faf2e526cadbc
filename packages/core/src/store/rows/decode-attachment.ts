import { attachmentPartSchema } from "@wilco/shared-types";
import { decodeJson } from "../codec/decode.ts";
import type { NewAttachment } from "../port.ts";
import { bytes, type Row, text } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

/** The file of a row with `id`, `part` and `bytes`; null, and set aside, when its description cannot be decoded. */
export function decodeAttachment(setAside: SetAsideLog, row: Row): NewAttachment | null {
  const decoded = decodeJson(attachmentPartSchema, text(row, "part"));
  if (decoded.ok) return { part: decoded.value, bytes: bytes(row, "bytes") };
  setAside.add({ table: "attachments", key: text(row, "id"), problem: decoded.problem });
  return null;
}
