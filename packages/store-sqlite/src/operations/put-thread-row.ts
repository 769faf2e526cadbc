import { foldTitle, type ThreadRow } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO threads (id, sequence, project_id, archived, updated_at, title_folded, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, project_id = excluded.project_id,
    archived = excluded.archived, updated_at = excluded.updated_at, title_folded = excluded.title_folded,
    body = excluded.body`;

/** Adds or replaces a thread's row in the list. */
export function putThreadRow(db: Database, row: ThreadRow, sequence: number): void {
  const { id, projectId, archivedAt, updatedAt, title } = row;
  const archived = archivedAt === null ? 0 : 1;
  db.prepare(SQL).run(id, sequence, projectId, archived, updatedAt, foldTitle(title), JSON.stringify(row));
}
