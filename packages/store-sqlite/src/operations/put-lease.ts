import type { LeaseRow } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO thread_leases (stream, owner, token, expires) VALUES (?, ?, ?, ?)
  ON CONFLICT (stream) DO UPDATE SET owner = excluded.owner, token = excluded.token, expires = excluded.expires`;

export function putLease(db: Database, stream: number, { owner, token, expires }: LeaseRow): void {
  db.prepare(SQL).run(stream, owner, token, expires);
}
