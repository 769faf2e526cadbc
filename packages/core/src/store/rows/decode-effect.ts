import { decodeJson } from "../codec/decode.ts";
import { effectSchema } from "../codec/effect.ts";
import type { StoredEffect } from "../port.ts";
import { integer, type Row, text } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

/**
 * The effect of a row with `id`, `body` and its `stream` as kind/id; null for one whose stream's state could not be
 * decoded, and, set aside, for one that cannot be decoded itself.
 */
export function decodeEffect(setAside: SetAsideLog, row: Row): StoredEffect | null {
  if (setAside.has("streams", text(row, "stream"))) return null;
  const id = integer(row, "id");
  const decoded = decodeJson(effectSchema, text(row, "body"));
  if (decoded.ok) return { id, effect: decoded.value };
  setAside.add({ table: "effects", key: String(id), problem: decoded.problem });
  return null;
}
