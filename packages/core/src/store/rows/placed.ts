import {
  type Activity,
  type AgentRequest,
  activitySchema,
  requestSchema,
  type Turn,
  turnSchema,
} from "@wilco/shared-types";
import { type Decoded, decodeJson } from "../codec/decode.ts";
import { integer, type Row, text } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

/** The tables of the read model whose rows are a JSON body at a place in the thread. */
export type BodyTable = "turns" | "messages" | "activities" | "requests";

/** A row at its place: the sequence of the event that created it. */
export interface Placed<T> {
  readonly created: number;
  readonly value: T;
}

/** A decoded row at its place; null, and set aside, when it could not be decoded. */
export function placedRow<T>(
  setAside: SetAsideLog,
  table: BodyTable,
  { row, decoded }: { readonly row: Row; readonly decoded: Decoded<T> },
): Placed<T> | null {
  if (decoded.ok) return { created: integer(row, "created"), value: decoded.value };
  setAside.add({ table, key: text(row, "id"), problem: decoded.problem });
  return null;
}

/** The turn of a row with `id`, `created` and `body`; null, and set aside, when it cannot be decoded. */
export function decodeTurn(setAside: SetAsideLog, row: Row): Placed<Turn> | null {
  return placedRow(setAside, "turns", { row, decoded: decodeJson<Turn>(turnSchema, text(row, "body")) });
}

/** The activity of a row with `id`, `created` and `body`; null, and set aside, when it cannot be decoded. */
export function decodeActivity(setAside: SetAsideLog, row: Row): Placed<Activity> | null {
  const decoded = decodeJson<Activity>(activitySchema, text(row, "body"));
  return placedRow(setAside, "activities", { row, decoded });
}

/** The request of a row with `id`, `created` and `body`; null, and set aside, when it cannot be decoded. */
export function decodeRequest(setAside: SetAsideLog, row: Row): Placed<AgentRequest> | null {
  const decoded = decodeJson<AgentRequest>(requestSchema, text(row, "body"));
  return placedRow(setAside, "requests", { row, decoded });
}
