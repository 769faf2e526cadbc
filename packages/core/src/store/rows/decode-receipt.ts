import type { StoredReceipt } from "../port.ts";
import { integer, type Row, text, textOrNull } from "./columns.ts";

/** The receipt of a row of `receipts`. */
export function decodeReceipt(row: Row): StoredReceipt {
  return {
    commandId: text(row, "command_id"),
    fingerprint: text(row, "fingerprint"),
    turnId: textOrNull(row, "turn_id"),
    sequence: integer(row, "sequence"),
  };
}
