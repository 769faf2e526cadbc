import type { RowWriter } from "@wilco/core/store";
import { messageToPatch } from "../operations/message-to-patch.ts";
import { putMessage } from "../operations/put-message.ts";
import { putProject } from "../operations/put-project.ts";
import { putRow } from "../operations/put-row.ts";
import { putTurn } from "../operations/put-turn.ts";
import { putMessageWords } from "../operations/put-words.ts";
import { readBody } from "../operations/read-body.ts";
import { readProject } from "../operations/read-project.ts";
import type { Database } from "../worker/database.ts";

/** The rows of the read model, inside the caller's transaction. */
export function rowWriter(db: Database): RowWriter {
  return {
    readBody: (row) => readBody(db, row),
    readMessage: (stream, id) => messageToPatch(db, stream, id),
    readProject: (id) => readProject(db, id),
    putProject: (project) => putProject(db, project),
    putTurn: (turn, place) => putTurn(db, turn, place),
    putMessage: (place, message) => putMessage(db, place, message),
    putWords: ({ id, stream }, words) => putMessageWords(db, { id, stream, words }),
    putRow: (place, row) => putRow(db, place, row),
  };
}
