import type { StreamSnapshot } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = "UPDATE streams SET state = ?, open = ?, state_sequence = ? WHERE key = ?";

export interface StateToWrite {
  readonly stream: number;
  readonly snapshot: StreamSnapshot;
  readonly sequence: number;
}

/** Replaces a stream's stored state. */
export function writeState(db: Database, { stream, snapshot, sequence }: StateToWrite): void {
  db.prepare(SQL).run(JSON.stringify(snapshot.state), snapshot.open ? 1 : 0, sequence, stream);
}
