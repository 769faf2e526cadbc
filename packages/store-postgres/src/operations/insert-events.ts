import type { NewEvent } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.events (sequence, stream, type, turn_id, compaction_key, command_id, at, data)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[])`;

export interface EventToInsert {
  readonly sequence: number;
  readonly stream: number;
  readonly added: NewEvent;
}

/** Appends events at their places. */
export async function insertEvents(db: Connection, events: readonly EventToInsert[]): Promise<void> {
  if (events.length === 0) return;
  await db.run(SQL, [
    events.map(({ sequence }) => sequence),
    events.map(({ stream }) => stream),
    events.map(({ added }) => added.event.type),
    events.map(({ added }) => added.turnId),
    events.map(({ added }) => added.compactionKey),
    events.map(({ added }) => added.event.commandId),
    events.map(({ added }) => added.event.at),
    events.map(({ added }) => JSON.stringify(added.event.data)),
  ]);
}
