import type { Database } from "../worker/database.ts";

const SQL = "DELETE FROM effects WHERE id = ?";

/** Forgets work that is done. */
export function deleteEffect(db: Database, id: number): void {
  db.prepare(SQL).run(id);
}
