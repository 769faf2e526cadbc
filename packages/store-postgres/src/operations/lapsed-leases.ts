import { text } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { NOW_MS } from "./now-ms.ts";

const SQL = `SELECT streams.id FROM wilco.thread_leases JOIN wilco.streams ON streams.key = thread_leases.stream
  WHERE thread_leases.expires <= ${NOW_MS} ORDER BY thread_leases.expires`;

/** The threads whose lease has run out, oldest first. */
export async function lapsedLeases(db: Connection): Promise<string[]> {
  return (await db.all(SQL)).map((row) => text(row, "id"));
}
