import { integer } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT events.sequence FROM wilco.events JOIN wilco.streams ON streams.key = events.stream
  WHERE streams.kind = 'thread' AND streams.id = $1 AND events.command_id IS NULL
  ORDER BY events.sequence DESC LIMIT 1`;

/** The sequence of a thread's newest event that is of no client's command, 0 for none. */
export async function readReactorSequence(db: Connection, threadId: string): Promise<number> {
  const row = await db.one(SQL, [threadId]);
  return row === null ? 0 : integer(row, "sequence");
}
