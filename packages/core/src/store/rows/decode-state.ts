import { decodeJson } from "../codec/decode.ts";
import { projectStateSchema, threadStateSchema } from "../codec/state.ts";
import type { LoadedStream, StreamRef } from "../port.ts";
import { integer, type Row, textOrNull } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

export interface ReadState {
  /** `unreadable`: there is one, and it cannot be decoded. */
  readonly state: LoadedStream["state"] | "unreadable";
  /** The sequence of the stream's last event when the state was written. */
  readonly sequence: number;
}

/** What a store has learned of its streams while it was open. */
export interface KnownStreams {
  readonly setAside: SetAsideLog;
  /** Keys of streams whose stored state was decoded once, or written by this process: it needs no second look. */
  readonly readable: Set<number>;
}

/** The state in a row with `key`, `state` and `state_sequence`. One that cannot be decoded is set aside. */
export function decodeState({ setAside, readable }: KnownStreams, ref: StreamRef, row: Row): ReadState {
  const key = integer(row, "key");
  const stored = textOrNull(row, "state");
  const sequence = integer(row, "state_sequence");
  if (stored === null) return { state: null, sequence };
  const schema = ref.kind === "thread" ? threadStateSchema : projectStateSchema;
  const decoded = decodeJson<NonNullable<LoadedStream["state"]>>(schema, stored);
  if (decoded.ok) {
    readable.add(key);
    return { state: decoded.value, sequence };
  }
  readable.delete(key);
  setAside.add({ table: "streams", key: `${ref.kind}/${ref.id}`, problem: decoded.problem });
  return { state: "unreadable", sequence };
}
