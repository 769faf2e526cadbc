import type { Connection } from "../connection/connection.ts";
import type { Head } from "./lock-head.ts";

const SQL = "UPDATE wilco.head SET sequence = $1, stream = $2, effect = $3, checked_at = now() WHERE id = 1";

/** Writes the last numbers that were given: also without new ones it shows that the storage takes a write. */
export async function writeHead(db: Connection, head: Omit<Head, "holder" | "now">): Promise<void> {
  await db.run(SQL, [head.sequence, head.stream, head.effect]);
}
