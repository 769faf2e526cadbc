import { decodeJson, parseJson } from "@wilco/core/store";
import { type Message, type Turn, turnSchema } from "@wilco/shared-types";
import { messageToPatch } from "../operations/message-to-patch.ts";
import { putMessage } from "../operations/put-message.ts";
import { putRow } from "../operations/put-row.ts";
import { putTurn } from "../operations/put-turn.ts";
import { readBody } from "../operations/read-body.ts";
import { messageBody } from "../rows/message-body.ts";
import type { Database } from "../worker/database.ts";
import type { Source } from "./source.ts";

/*
 * A patch reads the row, changes it and writes it. A row that is not there stays away, and one that cannot be decoded
 * stays as it is: it is set aside when it is read.
 */

export function patchTurn(
  db: Database,
  { id, patch }: Patch<Turn>,
  { stream, sequence, start }: Source,
): void {
  const body = readBody(db, { table: "turns", stream, id });
  const turn = body === null ? null : decodeJson<Turn>(turnSchema, body);
  if (turn?.ok) putTurn(db, { ...turn.value, ...patch }, { stream, sequence, start });
}

export function patchMessage(db: Database, { id, patch }: Patch<Message>, source: Source): void {
  const { stream, sequence } = source;
  const stored = messageToPatch(db, stream, id);
  const message = stored === null ? null : parseObject(stored.body);
  if (stored === null || message === null) return;
  const { text: _text, parts, ...rest } = patch;
  const merged = { ...message, ...rest };
  const next =
    parts === undefined
      ? { body: JSON.stringify(merged), partsEvent: stored.partsEvent }
      : messageBody(merged, parts, source);
  putMessage(db, { id, stream, sequence }, next);
}

/** Changes fields of a request or of an activity. `change` gets the stored row. */
export function patchPlain(
  db: Database,
  target: { readonly table: "activities" | "requests"; readonly id: string; readonly source: Source },
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): void {
  const { table, id, source } = target;
  const { stream, sequence } = source;
  const body = readBody(db, { table, stream, id });
  const row = body === null ? null : parseObject(body);
  if (row !== null) putRow(db, { id, stream, sequence }, { table, value: { ...row, ...change(row) } });
}

export interface Patch<T> {
  readonly id: string;
  readonly patch: Partial<T>;
}

function parseObject(text: string): Record<string, unknown> | null {
  const parsed = parseJson(text);
  const isObject = parsed.ok && typeof parsed.value === "object" && parsed.value !== null;
  return isObject ? { ...parsed.value } : null;
}
