import type { Connection } from "../connection/connection.ts";

const SQL = "UPDATE wilco.head SET holder = $1 WHERE id = 1";

/** Says which server writes from now on: an earlier one that comes back sees that it was replaced. */
export async function claimHead(db: Connection, holder: string): Promise<void> {
  await db.run(SQL, [holder]);
}
