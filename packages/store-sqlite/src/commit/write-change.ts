import type { Change } from "@wilco/core/timeline";
import { putMessage } from "../operations/put-message.ts";
import { putProject } from "../operations/put-project.ts";
import { putRow } from "../operations/put-row.ts";
import { putTurn } from "../operations/put-turn.ts";
import { readProject } from "../operations/read-project.ts";
import { messageBody } from "../rows/message-body.ts";
import type { Database } from "../worker/database.ts";
import { mustWrite } from "./conflict.ts";
import { patchMessage, patchPlain, patchTurn } from "./patch-rows.ts";
import type { Source } from "./source.ts";

/** Writes what an event changes to the read model. Throws `Conflict` for a row of another thread. */
export function writeChange(db: Database, change: Change, source: Source): void {
  const { stream, sequence } = source;
  switch (change.kind) {
    case "project.put":
      putProject(db, { id: change.project.id, sequence, project: change.project });
      return;
    case "project.patch": {
      const project = readProject(db, change.id);
      if (project !== null)
        putProject(db, { id: change.id, sequence, project: { ...project, ...change.patch } });
      return;
    }
    case "project.remove":
      putProject(db, { id: change.projectId, sequence, project: null });
      return;
    case "turn.put":
      mustWrite(putTurn(db, change.turn, change.pageStartsHere ? { ...source, start: sequence } : source));
      return;
    case "turn.patch":
      patchTurn(db, change, source);
      return;
    case "message.put": {
      const { message } = change;
      const body = messageBody(message, message.parts, source);
      mustWrite(putMessage(db, { id: message.id, stream, sequence }, body));
      return;
    }
    case "message.patch":
      patchMessage(db, change, source);
      return;
    case "message.text":
      // Its event alone keeps a streamed piece.
      return;
    case "activity.put": {
      const { activity: value } = change;
      mustWrite(putRow(db, { id: value.id, stream, sequence }, { table: "activities", value }));
      return;
    }
    case "activity.patch":
      patchPlain(db, { table: "activities", id: change.id, source }, () => change.patch);
      return;
    case "activity.status":
      patchPlain(db, { table: "activities", id: change.id, source }, ({ data }) => ({
        data: { ...(typeof data === "object" ? data : {}), status: change.status },
      }));
      return;
    case "request.put": {
      const { request: value } = change;
      mustWrite(putRow(db, { id: value.id, stream, sequence }, { table: "requests", value }));
      return;
    }
    case "request.patch":
      patchPlain(db, { table: "requests", id: change.id, source }, () => change.patch);
      return;
    default:
      change satisfies never;
  }
}
