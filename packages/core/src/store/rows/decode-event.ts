import { type StoredEvent, storedEventSchema, type ThreadEvent } from "@wilco/shared-types";
import { decodeValue, parseJson } from "../codec/decode.ts";
import { integer, type Row, text, textOrNull } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

/** What `decodeEvent` needs of a row of `events`. */
export const EVENT_COLUMNS = "sequence, type, command_id, at, data";

/** The event of a row of `EVENT_COLUMNS`; null, and set aside, when it cannot be decoded. */
export function decodeEvent(setAside: SetAsideLog, streamId: string, row: Row): StoredEvent | null {
  const sequence = integer(row, "sequence");
  const data = parseJson(text(row, "data"));
  const decoded = data.ok
    ? decodeValue<StoredEvent>(storedEventSchema, {
        sequence,
        streamId,
        commandId: textOrNull(row, "command_id"),
        at: text(row, "at"),
        type: text(row, "type"),
        data: data.value,
      })
    : data;
  if (decoded.ok) return decoded.value;
  setAside.add({ table: "events", key: String(sequence), problem: decoded.problem });
  return null;
}

/** True for an event of a thread: no type of a project's event is one of a thread's. */
export function isThreadEvent(event: StoredEvent): event is ThreadEvent {
  return !event.type.startsWith("project.");
}
