import {
  decodeCursor,
  decodeThreadRow,
  encodeCursor,
  pageLimit,
  THREAD_COLUMNS,
  type ThreadPage,
  text,
} from "@wilco/core/store";
import type { ThreadListInput } from "@wilco/shared-types";
import type { Connection, Value } from "../connection/connection.ts";
import { foldedTitle } from "./folded-title.ts";

/** One page of the threads, newest updated first. Throws `invalid-input` for a cursor that is none. */
export async function listThreads(db: Connection, query: ThreadListInput): Promise<ThreadPage> {
  const limit = pageLimit(query.limit);
  const { sql, values } = threadListQuery(query, limit + 1);
  const rows = await db.all(sql, values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.flatMap((row) => decodeThreadRow(db.setAside, row) ?? []),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor({ updatedAt: text(last, "updated_at"), id: text(last, "id") })
        : null,
  };
}

/** The statement of a page of at most `limit` rows, and its values. */
export function threadListQuery(query: ThreadListInput, limit: number): { sql: string; values: Value[] } {
  const values: Value[] = [];
  const place = (value: Value): string => `$${values.push(value)}`;
  const conditions = ["body IS NOT NULL", `archived = ${place(query.archived === true)}`];
  if (query.projectId !== undefined) conditions.push(`project_id = ${place(query.projectId)}`);
  if (query.search) {
    // `position` takes the bytes as they are: nothing in them is a wildcard.
    conditions.push(`position(${place(foldedTitle(query.search))}::bytea IN title_folded) > 0`);
  }
  if (query.cursor !== undefined) {
    const { updatedAt, id } = decodeCursor(query.cursor);
    conditions.push(`(updated_at, id) < (${place(updatedAt)}, ${place(id)})`);
  }
  const sql = `SELECT ${THREAD_COLUMNS} FROM wilco.threads WHERE ${conditions.join(" AND ")}
    ORDER BY updated_at DESC, id DESC LIMIT ${place(limit)}`;
  return { sql, values };
}
