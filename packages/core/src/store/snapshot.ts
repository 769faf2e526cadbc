import type {
  Activity,
  AgentRequest,
  Message,
  Session,
  ThreadEvent,
  ThreadSnapshot,
  Turn,
} from "@wilco/shared-types";
import type { LiveThread } from "../session/state.ts";
import type { LoadedStream } from "./port.ts";
import type { Placed } from "./rows/placed.ts";
import { servedSession, withStreamedText } from "./served.ts";

/** The rows of a page, but for its turns, in the order in which they were created. */
export interface PageRows {
  readonly messages: readonly Placed<Message>[];
  readonly activities: readonly Placed<Activity>[];
  readonly requests: readonly Placed<AgentRequest>[];
}

/** The state of a thread that is there; null for any other. */
export function liveThread(state: LoadedStream["state"] | "unreadable"): LiveThread | null {
  if (state === null || state === "unreadable" || state.kind !== "live" || !("thread" in state)) return null;
  return state;
}

/** The ids of turns that the page's rows belong to and that are not among `turns`. */
export function missingTurnIds(
  turns: readonly Placed<Turn>[],
  { messages, activities, requests }: PageRows,
): string[] {
  const known = new Set(turns.map(({ value }) => value.id));
  const named = [...messages, ...activities, ...requests].flatMap(({ value }) => value.turnId ?? []);
  return [...new Set(named)].filter((id) => !known.has(id));
}

/** The ids of messages that the turns are about and that are not among `messages`. */
export function missingMessageIds(
  turns: readonly Placed<Turn>[],
  messages: readonly Placed<Message>[],
): string[] {
  const known = new Set(messages.map(({ value }) => value.id));
  return [...new Set(turns.map(({ value }) => value.messageId))].filter((id) => !known.has(id));
}

/** Rows of one table, each once, in the order in which they were created. */
export function inOrder<T extends { readonly id: string }>(rows: readonly Placed<T>[]): Placed<T>[] {
  const all = new Map(rows.map((row) => [row.value.id, row]));
  return [...all.values()].sort((one, other) => one.created - other.created);
}

/** The sequence after which streamed pieces of these messages may stand; null when none of them streams. */
export function streamedAfter(messages: readonly Placed<Message>[]): number | null {
  const places = messages.filter(({ value }) => value.streaming).map(({ created }) => created);
  return places.length === 0 ? null : Math.min(...places);
}

/** The messages, the streaming ones with the text of the stored pieces that came after their rows. */
export function withPieces(messages: readonly Placed<Message>[], pieces: readonly ThreadEvent[]): Message[] {
  return messages.map(({ value, created }) =>
    value.streaming
      ? withStreamedText(
          value,
          pieces.filter(({ sequence }) => sequence > created),
        )
      : value,
  );
}

/** Everything that a thread's snapshot is made of. */
export interface SnapshotParts {
  /** The sequence of the stream's last event. */
  readonly sequence: number;
  readonly state: LiveThread;
  /** The sequence at which the state was written. */
  readonly stateSequence: number;
  readonly turns: readonly Placed<Turn>[];
  readonly rows: PageRows;
  readonly pieces: readonly ThreadEvent[];
  readonly before: string | null;
}

/** A page of a thread, as the store port describes it. */
export function threadSnapshot(parts: SnapshotParts): ThreadSnapshot {
  const { state, rows } = parts;
  const session: Session | null = servedSession(state.session, parts.stateSequence);
  return {
    sequence: parts.sequence,
    thread: state.thread,
    session,
    turns: parts.turns.map(({ value }) => value),
    messages: withPieces(rows.messages, parts.pieces),
    activities: rows.activities.map(({ value }) => value),
    requests: rows.requests.map(({ value }) => value),
    queue: state.queue,
    before: parts.before,
  };
}
