import type { ProjectToPut } from "@wilco/core/store";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO projects (id, created, sequence, body) VALUES (:id, :sequence, :sequence, :body)
  ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, body = excluded.body`;

/** Adds or replaces a project. It keeps its place. */
export function putProject(db: Database, { id, sequence, project }: ProjectToPut): void {
  db.prepare(SQL).run({ id, sequence, body: project === null ? null : JSON.stringify(project) });
}
