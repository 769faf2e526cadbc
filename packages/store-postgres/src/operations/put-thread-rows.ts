import type { ThreadRow } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";
import { foldedTitle } from "./folded-title.ts";

const SQL = `INSERT INTO wilco.threads (id, sequence, project_id, archived, updated_at, title_folded, body)
  SELECT id, sequence, project_id, archived, updated_at, decode(title_folded, 'hex'), body
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[], $5::text[], $6::text[], $7::text[])
    AS next (id, sequence, project_id, archived, updated_at, title_folded, body)
  ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, project_id = excluded.project_id,
    archived = excluded.archived, updated_at = excluded.updated_at, title_folded = excluded.title_folded,
    body = excluded.body`;

export interface ThreadRowToPut {
  readonly row: ThreadRow;
  readonly sequence: number;
}

/** Adds or replaces threads' rows in the list. */
export async function putThreadRows(db: Connection, rows: readonly ThreadRowToPut[]): Promise<void> {
  if (rows.length === 0) return;
  await db.run(SQL, [
    rows.map(({ row }) => row.id),
    rows.map(({ sequence }) => sequence),
    rows.map(({ row }) => row.projectId),
    rows.map(({ row }) => row.archivedAt !== null),
    rows.map(({ row }) => row.updatedAt),
    rows.map(({ row }) => Buffer.from(foldedTitle(row.title)).toString("hex")),
    rows.map(({ row }) => JSON.stringify(row)),
  ]);
}
