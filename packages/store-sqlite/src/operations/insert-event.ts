import type { NewEvent } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO events (sequence, stream, type, turn_id, compaction_key, command_id, at, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

export interface EventPlace {
  readonly sequence: number;
  readonly stream: number;
}

/** Appends an event at its place. */
export function insertEvent(db: Database, { sequence, stream }: EventPlace, added: NewEvent): void {
  const { type, commandId, at, data } = added.event;
  const { turnId, compactionKey } = added;
  db.prepare(SQL).run(sequence, stream, type, turnId, compactionKey, commandId, at, JSON.stringify(data));
}
