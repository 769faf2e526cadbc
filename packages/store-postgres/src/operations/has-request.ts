import type { Connection } from "../connection/connection.ts";

const SQL = `SELECT 1 FROM wilco.requests JOIN wilco.streams ON streams.key = requests.stream
  WHERE requests.id = $1 AND streams.kind = 'thread' AND streams.id = $2`;

/** True when the request is one of the thread's. */
export async function hasRequest(db: Connection, threadId: string, requestId: string): Promise<boolean> {
  return (await db.one(SQL, [requestId, threadId])) !== null;
}
