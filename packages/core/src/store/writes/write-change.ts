import { type Change, textOf } from "../../timeline/change.ts";
import { messageBody } from "../rows/message-body.ts";
import { indexedWords } from "../search/words.ts";
import { mustWrite } from "./conflict.ts";
import { patchMessage, patchPlain, patchTurn } from "./patch-rows.ts";
import type { RowWriter } from "./row-writer.ts";
import type { Source } from "./source.ts";

/** Writes what an event changes to the read model. Throws `Conflict` for a row of another thread. */
export function writeChange(rows: RowWriter, change: Change, source: Source): void {
  const { stream, sequence } = source;
  switch (change.kind) {
    case "project.put":
      rows.putProject({ id: change.project.id, sequence, project: change.project });
      return;
    case "project.patch": {
      const project = rows.readProject(change.id);
      if (project !== null)
        rows.putProject({ id: change.id, sequence, project: { ...project, ...change.patch } });
      return;
    }
    case "project.remove":
      rows.putProject({ id: change.projectId, sequence, project: null });
      return;
    case "turn.put":
      mustWrite(rows.putTurn(change.turn, change.pageStartsHere ? { ...source, start: sequence } : source));
      return;
    case "turn.patch":
      patchTurn(rows, change, source);
      return;
    case "message.put": {
      const { message } = change;
      const body = messageBody(message, message.parts, source);
      // One that begins has nothing to be found by, unless it has begun before.
      const isFound = message.parts.length > 0 || rows.readMessage(stream, message.id) !== null;
      mustWrite(rows.putMessage({ id: message.id, stream, sequence }, body));
      if (isFound) rows.putWords({ id: message.id, stream }, indexedWords(textOf(message.parts)));
      return;
    }
    case "message.patch":
      if (patchMessage(rows, change, source) && change.patch.parts !== undefined) {
        rows.putWords({ id: change.id, stream }, indexedWords(textOf(change.patch.parts)));
      }
      return;
    case "message.text":
      // Its event alone keeps a streamed piece.
      return;
    case "activity.put": {
      const { activity: value } = change;
      mustWrite(rows.putRow({ id: value.id, stream, sequence }, { table: "activities", value }));
      return;
    }
    case "activity.patch":
      patchPlain(rows, { table: "activities", id: change.id, source }, () => change.patch);
      return;
    case "activity.status":
      patchPlain(rows, { table: "activities", id: change.id, source }, ({ data }) => ({
        data: { ...(typeof data === "object" ? data : {}), status: change.status },
      }));
      return;
    case "request.put": {
      const { request: value } = change;
      mustWrite(rows.putRow({ id: value.id, stream, sequence }, { table: "requests", value }));
      return;
    }
    case "request.patch":
      patchPlain(rows, { table: "requests", id: change.id, source }, () => change.patch);
      return;
    default:
      change satisfies never;
  }
}
