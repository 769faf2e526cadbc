import {
  type Decoded,
  decodeJson,
  effectSchema,
  projectStateSchema,
  threadRowSchema,
  threadStateSchema,
} from "@wilco/core/store";
import { attachmentPartSchema, projectSchema } from "@wilco/shared-types";
import { decodeEvent, EVENT_COLUMNS } from "../rows/decode-event.ts";
import { decodeMessage, MESSAGE_SELECT } from "../rows/decode-message.ts";
import { decodeActivity, decodeRequest, decodeTurn } from "../rows/placed.ts";
import { type Row, text } from "../worker/columns.ts";
import type { SetsAside } from "../worker/set-aside.ts";

/** How all rows of a table are read, and how one of them is decoded; what cannot be is set aside. */
export interface RowCheck {
  readonly table: string;
  readonly sql: string;
  readonly check: (where: SetsAside, row: Row) => void;
}

/** Every table whose rows hold something that has to be decoded. */
export const ROW_CHECKS: readonly RowCheck[] = [
  byKey({
    table: "streams",
    sql: "SELECT kind || '/' || id AS key, kind, state FROM streams WHERE state IS NOT NULL",
    decode: (row) =>
      decodeJson<unknown>(
        text(row, "kind") === "thread" ? threadStateSchema : projectStateSchema,
        text(row, "state"),
      ),
  }),
  {
    table: "events",
    sql: `SELECT ${EVENT_COLUMNS}, streams.id AS stream_id
      FROM events JOIN streams ON streams.key = events.stream ORDER BY sequence`,
    check: (where, row) => decodeEvent(where, text(row, "stream_id"), row),
  },
  byKey({
    table: "effects",
    sql: "SELECT CAST(id AS TEXT) AS key, body FROM effects",
    decode: (row) => decodeJson(effectSchema, text(row, "body")),
  }),
  byKey({
    table: "projects",
    sql: "SELECT id AS key, body FROM projects WHERE body IS NOT NULL",
    decode: (row) => decodeJson(projectSchema, text(row, "body")),
  }),
  byKey({
    table: "threads",
    sql: "SELECT id AS key, body FROM threads WHERE body IS NOT NULL",
    decode: (row) => decodeJson(threadRowSchema, text(row, "body")),
  }),
  { table: "turns", sql: "SELECT id, created, body FROM turns", check: decodeTurn },
  { table: "messages", sql: MESSAGE_SELECT, check: decodeMessage },
  { table: "activities", sql: "SELECT id, created, body FROM activities", check: decodeActivity },
  { table: "requests", sql: "SELECT id, created, body FROM requests", check: decodeRequest },
  byKey({
    table: "attachments",
    sql: "SELECT id AS key, part FROM attachments",
    decode: (row) => decodeJson(attachmentPartSchema, text(row, "part")),
  }),
];

interface KeyedCheck {
  readonly table: string;
  /** Names the row in its column `key`. */
  readonly sql: string;
  readonly decode: (row: Row) => Decoded<unknown>;
}

function byKey({ table, sql, decode }: KeyedCheck): RowCheck {
  return {
    table,
    sql,
    check({ setAside }, row) {
      const decoded = decode(row);
      if (!decoded.ok) setAside.add({ table, key: text(row, "key"), problem: decoded.problem });
    },
  };
}
