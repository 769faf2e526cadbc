import type { Database } from "../worker/database.ts";

const SQL = "UPDATE threads SET sequence = ?, title_folded = '', body = NULL WHERE id = ?";

/** Leaves a tombstone for a thread's row in the list, if it has one. */
export function removeThreadRow(db: Database, id: string, sequence: number): void {
  db.prepare(SQL).run(sequence, id);
}
