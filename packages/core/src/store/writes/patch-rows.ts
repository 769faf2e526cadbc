import { type Message, type Turn, turnSchema } from "@wilco/shared-types";
import { decodeJson, parseJson } from "../codec/decode.ts";
import { messageBody } from "../rows/message-body.ts";
import type { PlainTable, RowWriter } from "./row-writer.ts";
import type { Source } from "./source.ts";

/*
 * A patch reads the row, changes it and writes it. A row that is not there stays away, and one that cannot be decoded
 * stays as it is: it is set aside when it is read.
 */

export function patchTurn(
  rows: RowWriter,
  { id, patch }: Patch<Turn>,
  { stream, sequence, start }: Source,
): void {
  const body = rows.readBody({ table: "turns", stream, id });
  const turn = body === null ? null : decodeJson<Turn>(turnSchema, body);
  if (turn?.ok) rows.putTurn({ ...turn.value, ...patch }, { stream, sequence, start });
}

/** True when there was a message to change. */
export function patchMessage(rows: RowWriter, { id, patch }: Patch<Message>, source: Source): boolean {
  const { stream, sequence } = source;
  const stored = rows.readMessage(stream, id);
  const message = stored === null ? null : parseObject(stored.body);
  if (stored === null || message === null) return false;
  const { text: _text, parts, ...rest } = patch;
  const merged = { ...message, ...rest };
  const next =
    parts === undefined
      ? { body: JSON.stringify(merged), partsEvent: stored.partsEvent }
      : messageBody(merged, parts, source);
  rows.putMessage({ id, stream, sequence }, next);
  return true;
}

/** Changes fields of a request or of an activity. `change` gets the stored row. */
export function patchPlain(
  rows: RowWriter,
  target: { readonly table: PlainTable; readonly id: string; readonly source: Source },
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): void {
  const { table, id, source } = target;
  const { stream, sequence } = source;
  const body = rows.readBody({ table, stream, id });
  const row = body === null ? null : parseObject(body);
  if (row !== null) rows.putRow({ id, stream, sequence }, { table, value: { ...row, ...change(row) } });
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
