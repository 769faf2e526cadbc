import type { StreamSnapshot } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `UPDATE streams SET state = ?, open = ?, state_sequence = ?, tie_provider = ?, tie_session = ?
  WHERE key = ?`;

export interface StateToWrite {
  readonly stream: number;
  readonly snapshot: StreamSnapshot;
  readonly sequence: number;
}

/** Replaces a stream's stored state, and what it is tied to. */
export function writeState(db: Database, { stream, snapshot, sequence }: StateToWrite): void {
  const { providerId = null, providerSessionId = null } = snapshot.tie ?? {};
  const open = snapshot.open ? 1 : 0;
  db.prepare(SQL).run(JSON.stringify(snapshot.state), open, sequence, providerId, providerSessionId, stream);
}
