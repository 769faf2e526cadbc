import type { LoadedStream } from "@wilco/core/store";
import { decodeJson, projectStateSchema, type StreamRef, threadStateSchema } from "@wilco/core/store";
import { integer, textOrNull } from "../worker/columns.ts";
import type { Database } from "../worker/database.ts";

const SQL = "SELECT state, state_sequence FROM streams WHERE key = ?";

export interface ReadState {
  /** `unreadable`: there is one, and it cannot be decoded. */
  readonly state: LoadedStream["state"] | "unreadable";
  /** The sequence of the stream's last event when the state was written. */
  readonly sequence: number;
}

/** The stored state of the stream `ref`, whose key is `stream`. A state that cannot be decoded is set aside. */
export function readState(db: Database, ref: StreamRef, stream: number): ReadState {
  const row = db.prepare(SQL).get(stream);
  const stored = row === undefined ? null : textOrNull(row, "state");
  const sequence = row === undefined ? 0 : integer(row, "state_sequence");
  if (stored === null) return { state: null, sequence };
  const schema = ref.kind === "thread" ? threadStateSchema : projectStateSchema;
  const decoded = decodeJson<NonNullable<LoadedStream["state"]>>(schema, stored);
  if (decoded.ok) {
    db.readable.add(stream);
    return { state: decoded.value, sequence };
  }
  db.readable.delete(stream);
  db.setAside.add({ table: "streams", key: `${ref.kind}/${ref.id}`, problem: decoded.problem });
  return { state: "unreadable", sequence };
}
