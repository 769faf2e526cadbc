import { type Project, projectSchema } from "@wilco/shared-types";
import { decodeJson } from "../codec/decode.ts";
import { integer, type Row, text, textOrNull } from "./columns.ts";
import type { SetAsideLog } from "./set-aside.ts";

export interface ListedProject {
  readonly id: string;
  readonly sequence: number;
  /** Null for one that was removed. */
  readonly project: Project | null;
}

/** The project of a row with `id`, `sequence` and `body`; null, and set aside, when it cannot be decoded. */
export function decodeProject(setAside: SetAsideLog, row: Row): ListedProject | null {
  const id = text(row, "id");
  const sequence = integer(row, "sequence");
  const body = textOrNull(row, "body");
  if (body === null) return { id, sequence, project: null };
  const decoded = decodeJson<Project>(projectSchema, body);
  if (decoded.ok) return { id, sequence, project: decoded.value };
  setAside.add({ table: "projects", key: id, problem: decoded.problem });
  return null;
}
