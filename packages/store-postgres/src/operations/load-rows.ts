import type { BodyTable, Row } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL: Readonly<Record<BodyTable | "projects", string>> = {
  turns: select("turns", "id, stream, created, start, ended, deadline, body"),
  messages: select("messages", "id, stream, created, parts_event, body"),
  activities: select("activities", "id, stream, created, body"),
  requests: select("requests", "id, stream, created, body"),
  projects: select("projects", "id, created, sequence, body"),
};

function select(table: string, columns: string): string {
  return `SELECT ${columns} FROM wilco.${table} WHERE id = ANY ($1::text[])`;
}

/** Rows of a table of the read model, by their ids, of whatever thread. */
export async function loadRows(
  db: Connection,
  table: BodyTable | "projects",
  ids: ReadonlySet<string>,
): Promise<Row[]> {
  return ids.size === 0 ? [] : db.all(SQL[table], [[...ids]]);
}
