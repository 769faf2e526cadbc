import type { TurnPlace } from "@wilco/core/store";
import { isTerminal, type Turn } from "@wilco/shared-types";
import type { Database } from "../worker/database.ts";

const SQL = `INSERT INTO turns (id, stream, created, start, ended, deadline, body) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET ended = excluded.ended, deadline = excluded.deadline, body = excluded.body
  WHERE stream = excluded.stream`;

/** Adds or replaces a turn, which keeps its place. False when the id belongs to another thread. */
export function putTurn(db: Database, turn: Turn, { stream, sequence, start }: TurnPlace): boolean {
  const ended = isTerminal(turn.state) ? 1 : 0;
  const deadline = turn.deadlineAt === null ? null : Date.parse(turn.deadlineAt);
  const body = JSON.stringify(turn);
  return Number(db.prepare(SQL).run(turn.id, stream, sequence, start, ended, deadline, body).changes) === 1;
}
