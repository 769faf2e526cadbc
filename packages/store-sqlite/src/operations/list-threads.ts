import {
  decodeCursor,
  decodeThreadRow,
  encodeCursor,
  foldTitle,
  pageLimit,
  THREAD_COLUMNS,
  type ThreadPage,
  text,
} from "@wilco/core/store";
import type { ThreadListInput } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

/** One page of the threads, newest updated first. Throws `invalid-input` for a cursor that is none. */
export function listThreads(db: Database, query: ThreadListInput): ThreadPage {
  const limit = pageLimit(query.limit);
  const { sql, values } = threadListQuery(query);
  const rows = db.prepare(sql).all({ ...values, limit: limit + 1 });
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

/** The statement of a page, and its values but for `limit`. */
export function threadListQuery(query: ThreadListInput): {
  sql: string;
  values: Record<string, string | number>;
} {
  const conditions = ["body IS NOT NULL", "archived = :archived"];
  const values: Record<string, string | number> = { archived: query.archived === true ? 1 : 0 };
  if (query.projectId !== undefined) {
    conditions.push("project_id = :projectId");
    values.projectId = query.projectId;
  }
  if (query.search) {
    // `instr` takes the text as it is: nothing in it is a wildcard.
    conditions.push("instr(title_folded, :search) > 0");
    values.search = foldTitle(query.search);
  }
  if (query.cursor !== undefined) {
    conditions.push("(updated_at, id) < (:updatedAt, :id)");
    Object.assign(values, decodeCursor(query.cursor));
  }
  const sql = `SELECT ${THREAD_COLUMNS} FROM threads WHERE ${conditions.join(" AND ")}
    ORDER BY updated_at DESC, id DESC LIMIT :limit`;
  return { sql, values };
}
