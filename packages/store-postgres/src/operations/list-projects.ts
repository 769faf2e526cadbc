import { decodeProject, type ListedProject } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = "SELECT id, sequence, body FROM wilco.projects WHERE sequence > $1 ORDER BY created";

/** The projects that changed after a sequence, in the order in which they were created. */
export async function listProjects(db: Connection, after: number): Promise<ListedProject[]> {
  return (await db.all(SQL, [after])).flatMap((row) => decodeProject(db.setAside, row) ?? []);
}
