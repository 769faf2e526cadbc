import { type Decoded, decodeJson } from "@wilco/core/store";
import {
  type Activity,
  type AgentRequest,
  activitySchema,
  requestSchema,
  type Turn,
  turnSchema,
} from "@wilco/shared-types";
import { integer, type Row, text } from "../worker/columns.ts";
import type { SetsAside } from "../worker/set-aside.ts";

/** The tables of the read model whose rows are a JSON body at a place in the thread. */
export type BodyTable = "turns" | "messages" | "activities" | "requests";

/** A row at its place: the sequence of the event that created it. */
export interface Placed<T> {
  readonly created: number;
  readonly value: T;
}

/** A decoded row at its place; null, and set aside, when it could not be decoded. */
export function placedRow<T>(
  db: SetsAside,
  table: BodyTable,
  { row, decoded }: { readonly row: Row; readonly decoded: Decoded<T> },
): Placed<T> | null {
  if (decoded.ok) return { created: integer(row, "created"), value: decoded.value };
  db.setAside.add({ table, key: text(row, "id"), problem: decoded.problem });
  return null;
}

export function decodeTurn(db: SetsAside, row: Row): Placed<Turn> | null {
  return placedRow(db, "turns", { row, decoded: decodeJson<Turn>(turnSchema, text(row, "body")) });
}

export function decodeActivity(db: SetsAside, row: Row): Placed<Activity> | null {
  const decoded = decodeJson<Activity>(activitySchema, text(row, "body"));
  return placedRow(db, "activities", { row, decoded });
}

export function decodeRequest(db: SetsAside, row: Row): Placed<AgentRequest> | null {
  const decoded = decodeJson<AgentRequest>(requestSchema, text(row, "body"));
  return placedRow(db, "requests", { row, decoded });
}
