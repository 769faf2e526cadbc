import { attachmentPartSchema, type Project, projectSchema } from "@wilco/shared-types";
import { type Decoded, decodeJson } from "../codec/decode.ts";
import { effectSchema } from "../codec/effect.ts";
import { projectStateSchema, threadRowSchema, threadStateSchema } from "../codec/state.ts";
import { type Row, text } from "../rows/columns.ts";
import { decodeEvent, EVENT_COLUMNS } from "../rows/decode-event.ts";
import { decodeMessage } from "../rows/decode-message.ts";
import { decodeActivity, decodeRequest, decodeTurn } from "../rows/placed.ts";
import type { SetAsideLog } from "../rows/set-aside.ts";
import type { NamedWorktree } from "./inspection.ts";

/** How all rows of a table are read, and how one of them is decoded; what cannot be is set aside. */
export interface RowCheck {
  readonly table: string;
  readonly sql: string;
  readonly check: (setAside: SetAsideLog, row: Row) => void;
}

/** Told of what some rows name that is outside of the database. */
export interface Named {
  readonly projects: Pick<Project, "id" | "path">[];
  readonly worktrees: NamedWorktree[];
}

/**
 * Every table whose rows hold something that has to be decoded.
 * @param schema what stands before a table's name, with its dot; empty where nothing does
 * @param named is filled with what the rows name
 */
export function rowChecks(
  schema: "" | `${string}.`,
  named: Named = { projects: [], worktrees: [] },
): readonly RowCheck[] {
  return [
    byKey({
      table: "streams",
      sql: `SELECT kind || '/' || id AS key, kind, state FROM ${schema}streams WHERE state IS NOT NULL`,
      decode: (row) =>
        decodeJson<unknown>(
          text(row, "kind") === "thread" ? threadStateSchema : projectStateSchema,
          text(row, "state"),
        ),
    }),
    {
      table: "events",
      sql: `SELECT ${EVENT_COLUMNS}, streams.id AS stream_id FROM ${schema}events
        JOIN ${schema}streams ON streams.key = events.stream ORDER BY sequence`,
      check: (setAside, row) => decodeEvent(setAside, text(row, "stream_id"), row),
    },
    byKey({
      table: "effects",
      sql: `SELECT CAST(id AS TEXT) AS key, body FROM ${schema}effects`,
      decode: (row) => decodeJson(effectSchema, text(row, "body")),
    }),
    byKey({
      table: "projects",
      sql: `SELECT id AS key, body FROM ${schema}projects WHERE body IS NOT NULL`,
      decode: (row) => decodeJson(projectSchema, text(row, "body")),
      tell: ({ id, path }) => named.projects.push({ id, path }),
    }),
    byKey({
      table: "threads",
      sql: `SELECT id AS key, body FROM ${schema}threads WHERE body IS NOT NULL`,
      decode: (row) => decodeJson(threadRowSchema, text(row, "body")),
      tell: ({ id, projectId, title, worktree }) => {
        if (worktree !== undefined) named.worktrees.push({ threadId: id, projectId, title, worktree });
      },
    }),
    { table: "turns", sql: `SELECT id, created, body FROM ${schema}turns`, check: decodeTurn },
    {
      table: "messages",
      sql: `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
        FROM ${schema}messages LEFT JOIN ${schema}events ON events.sequence = messages.parts_event`,
      check: decodeMessage,
    },
    { table: "activities", sql: `SELECT id, created, body FROM ${schema}activities`, check: decodeActivity },
    { table: "requests", sql: `SELECT id, created, body FROM ${schema}requests`, check: decodeRequest },
    byKey({
      table: "attachments",
      sql: `SELECT id AS key, part FROM ${schema}attachments`,
      decode: (row) => decodeJson(attachmentPartSchema, text(row, "part")),
    }),
  ];
}

interface KeyedCheck<T> {
  readonly table: string;
  /** Names the row in its column `key`. */
  readonly sql: string;
  readonly decode: (row: Row) => Decoded<T>;
  /** Gets what was decoded. */
  readonly tell?: (value: T) => void;
}

function byKey<T>({ table, sql, decode, tell }: KeyedCheck<T>): RowCheck {
  return {
    table,
    sql,
    check(setAside, row) {
      const decoded = decode(row);
      if (decoded.ok) tell?.(decoded.value);
      else setAside.add({ table, key: text(row, "key"), problem: decoded.problem });
    },
  };
}
