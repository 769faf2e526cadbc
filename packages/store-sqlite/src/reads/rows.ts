import { withPieces } from "@wilco/core/store";
import type { Message, Turn } from "@wilco/shared-types";
import { findMessage } from "../operations/find-message.ts";
import { findStream } from "../operations/find-stream.ts";
import { findTurn } from "../operations/find-turn.ts";
import { readBody } from "../operations/read-body.ts";
import { streamedPieces } from "../snapshot/read-snapshot.ts";
import type { Database } from "../worker/database.ts";

export function readMessage(db: Database, messageId: string): Message | null {
  const found = findMessage(db, messageId);
  if (found === null) return null;
  const { stream, threadId: streamId } = found;
  const pieces = streamedPieces(db, [found], { stream, streamId });
  return withPieces([found], pieces)[0] ?? null;
}

export function readTurn(db: Database, threadId: string, turnId: string): Turn | null {
  const stream = findStream(db, { kind: "thread", id: threadId });
  return stream === null ? null : (findTurn(db, stream, turnId)?.value ?? null);
}

export function readRequestExists(db: Database, threadId: string, id: string): boolean {
  const stream = findStream(db, { kind: "thread", id: threadId });
  return stream !== null && readBody(db, { table: "requests", stream, id }) !== null;
}
