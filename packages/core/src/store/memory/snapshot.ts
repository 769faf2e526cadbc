import type { Activity, AgentRequest, Message, ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import { isTerminal } from "@wilco/shared-types";
import type { SnapshotQuery } from "../port.ts";
import { servedSession, unknownPage, withStreamedText } from "../served.ts";
import { lastSequence, type Placed, rowsOf, type StreamRow, type Tables, type TurnRow } from "./tables.ts";

/** The turns of a page and the sequences between which everything else of the page was created. */
interface Page {
  readonly turns: readonly TurnRow[];
  readonly from: number;
  readonly to: number;
  readonly before: string | null;
}

/** A page of a thread; null for a thread that is not there. Throws `turn-not-found` for an unknown `before`. */
export function readSnapshot(tables: Tables, query: SnapshotQuery): ThreadSnapshot | null {
  const stream = tables.streams.get(`thread:${query.threadId}`);
  if (stream?.state?.kind !== "live" || !("thread" in stream.state)) return null;
  const page = pageOf(tables, query);
  const inPage = <T>(row: Placed<T>) => row.place >= page.from && row.place < page.to;
  const found = {
    messages: rowsOf(tables.messages, query.threadId).filter(inPage),
    activities: rowsOf(tables.activities, query.threadId).filter(inPage),
    requests: rowsOf(tables.requests, query.threadId).filter(inPage),
  };
  const turns = completeTurns(tables, query, { page, ...found });
  const messages = completeMessages(tables, turns, found.messages);
  return {
    sequence: lastSequence(stream),
    thread: stream.state.thread,
    session: servedSession(stream.state.session, stream.stateSequence),
    turns: turns.map((row) => row.value),
    messages: messages.map((row) => streamedMessage(stream, row)),
    activities: found.activities.map((row) => row.value),
    requests: found.requests.map((row) => row.value),
    queue: stream.state.queue,
    before: page.before,
  };
}

function pageOf(tables: Tables, { threadId, before, limit }: SnapshotQuery): Page {
  const all = rowsOf(tables.turns, threadId);
  const end = before === undefined ? all.length : all.findIndex((row) => row.value.id === before);
  if (end < 0 && before !== undefined) throw unknownPage(before);
  const start = Math.max(0, end - limit);
  const turns = all.slice(start, end);
  const oldest = start > 0 ? turns[0] : undefined;
  return {
    turns,
    from: oldest?.start ?? 0,
    to: all[end]?.start ?? Number.POSITIVE_INFINITY,
    before: oldest?.value.id ?? null,
  };
}

interface Found {
  readonly page: Page;
  readonly messages: readonly Placed<Message>[];
  readonly activities: readonly Placed<Activity>[];
  readonly requests: readonly Placed<AgentRequest>[];
}

/** The page's turns, those that its rows belong to, and in the newest page every turn that has not ended. */
function completeTurns(tables: Tables, query: SnapshotQuery, found: Found): TurnRow[] {
  const { page, messages, activities, requests } = found;
  const named = new Set(page.turns.map((row) => row.value.id));
  for (const { value } of [...messages, ...activities, ...requests]) {
    if (value.turnId !== null) named.add(value.turnId);
  }
  return rowsOf(tables.turns, query.threadId).filter(
    ({ value }) => named.has(value.id) || (query.before === undefined && !isTerminal(value.state)),
  );
}

/** The page's messages and those that its turns are about. */
function completeMessages(
  tables: Tables,
  turns: readonly TurnRow[],
  found: readonly Placed<Message>[],
): Placed<Message>[] {
  const about = turns.flatMap(({ threadId, value }) => {
    const row = tables.messages.get(value.messageId);
    return row?.threadId === threadId ? row : [];
  });
  return [...new Set([...found, ...about])].sort((one, other) => one.place - other.place);
}

/** A message with the text of the pieces that came after its row. */
export function streamedMessage(stream: StreamRow, { place, value }: Placed<Message>): Message {
  if (!value.streaming) return value;
  return withStreamedText(
    value,
    threadEvents(stream).filter(({ sequence }) => sequence > place),
  );
}

export function threadEvents(stream: StreamRow): ThreadEvent[] {
  return stream.events.map(({ event }) => event).filter(isThreadEvent);
}

function isThreadEvent(event: StreamRow["events"][number]["event"]): event is ThreadEvent {
  return !event.type.startsWith("project.");
}
