import {
  type Activity,
  type CommandInput,
  isTerminal,
  LIMITS,
  type Message,
  type MessagePart,
  type ThreadSnapshot,
  type Turn,
} from "@wilco/shared-types";
import type { ForkedEntry, ForkedTurn, ForkSource } from "../session/decide/index.ts";
import type { NewAttachment, Store } from "../store/port.ts";
import { inOrderOfStart } from "../timeline/turn-order.ts";
import { HISTORY_BOUNDS } from "./replayed-history.ts";

/** A fork, and copies of the files that its messages name: the thread that it came from may be deleted. */
export interface Fork {
  readonly source: ForkSource;
  readonly attachments: readonly NewAttachment[];
}

type Pages = Pick<ThreadSnapshot, "turns" | "messages" | "activities">;

/** Kinds of activity that tell what was done; the others are about this thread's own sessions. */
const TAKEN_ALONG: ReadonlySet<Activity["kind"]> = new Set(["tool.call", "plan.updated", "notice"]);

/**
 * Reads what a fork takes along: the turns up to the one that is named, the newest of them as far as a history's bounds
 * allow.
 */
export async function readFork(
  store: Store,
  { fromThreadId, turnId }: CommandInput<"thread.fork">,
  newId: () => string,
): Promise<Fork> {
  const nothing = (kind: "no-thread" | "no-turn" | "turn-open"): Fork => ({
    source: { kind },
    attachments: [],
  });
  const newest = await store.readSnapshot({ threadId: fromThreadId, limit: LIMITS.pageLimit });
  if (newest === null) return nothing("no-thread");
  const last = await store.readTurn(fromThreadId, turnId);
  if (last === null) return nothing("no-turn");
  if (!isTerminal(last.state)) return nothing("turn-open");
  const pages = await readPages(store, newest, turnId);
  const { turns, leftOut } = takenTurns(pages, turnId);
  const copies = new Copies(store, newId);
  // The newest files first: there may not be room for all.
  const copied: ForkedTurn[] = [];
  for (const turn of turns.toReversed()) {
    copied.unshift({ ...turn, asked: turn.asked === null ? null : await copies.of(turn.asked) });
  }
  const { thread, session } = newest;
  const providerId = session?.providerId ?? thread.providerId;
  return {
    source: { kind: "found", thread, providerId, turns: copied, leftOut },
    attachments: copies.made,
  };
}

/** The pages of a thread back to where more than a history's bounds lies behind the turn, or to its beginning. */
async function readPages(store: Store, newest: ThreadSnapshot, turnId: string): Promise<Pages> {
  const all = [newest];
  let { before } = newest;
  while (before !== null) {
    const pages = merged(all);
    const rows = pages.messages.length + pages.activities.length;
    if (rows > 2 * HISTORY_BOUNDS.entries && pages.turns.some(({ id }) => id === turnId)) return pages;
    const page = await store.readSnapshot({ threadId: newest.thread.id, before, limit: LIMITS.pageLimit });
    if (page === null) break;
    all.unshift(page);
    before = page.before;
  }
  return merged(all);
}

/** Pages overlap: what stands in two of them is there once. */
function merged(pages: readonly Pages[]): Pages {
  const once = <T extends { readonly id: string }>(rows: readonly T[]): T[] => [
    ...new Map(rows.map((row) => [row.id, row])).values(),
  ];
  return {
    turns: once(pages.flatMap(({ turns }) => turns)),
    messages: once(pages.flatMap(({ messages }) => messages)),
    activities: once(pages.flatMap(({ activities }) => activities)),
  };
}

function takenTurns(pages: Pages, turnId: string): { turns: readonly ForkedTurn[]; leftOut: number } {
  const ended = pages.turns.filter(({ state, kind }) => isTerminal(state) && kind !== "import");
  const ordered = inOrderOfStart(ended);
  const upTo = ordered.slice(0, ordered.findIndex(({ id }) => id === turnId) + 1);
  const turns: ForkedTurn[] = [];
  let [entries, chars] = [0, 0];
  for (const turn of upTo.toReversed()) {
    const forked = forkedTurn(turn, pages);
    if (forked.asked === null && forked.entries.length === 0) continue;
    entries += forked.entries.length + 1;
    chars += JSON.stringify(forked).length;
    if (entries > HISTORY_BOUNDS.entries || chars > HISTORY_BOUNDS.chars) {
      return { turns, leftOut: upTo.length - turns.length };
    }
    turns.unshift(forked);
  }
  return { turns, leftOut: 0 };
}

function forkedTurn(turn: Turn, { messages, activities }: Pages): ForkedTurn {
  const own = messages.filter((message) => message.turnId === turn.id);
  const asked = own.find(({ role }) => role === "user") ?? null;
  const done = [
    ...own
      .filter(({ role }) => role === "assistant")
      .map((message) => ({ at: message.createdAt, ...said(message) })),
    ...activities
      .filter((activity) => activity.turnId === turn.id && TAKEN_ALONG.has(activity.kind))
      .map(({ createdAt, kind, tone, summary, data }) => ({
        at: createdAt,
        kind: "activity" as const,
        activity: { kind, tone, summary, data },
      })),
  ].toSorted((a, b) => compare(a.at, b.at));
  return {
    providerId: turn.providerId,
    asked: asked?.parts ?? null,
    entries: done.map(({ at: _, ...entry }): ForkedEntry => entry),
  };
}

function said({ parts }: Message): { kind: "message"; parts: readonly MessagePart[] } {
  return { kind: "message", parts };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Copies the files of messages, as many as one message may have. Others are named in the text. */
class Copies {
  readonly made: NewAttachment[] = [];
  readonly #store: Store;
  readonly #newId: () => string;
  #left: number = LIMITS.attachmentBytesTogether;

  constructor(store: Store, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  async of(parts: readonly MessagePart[]): Promise<readonly MessagePart[]> {
    const copied: MessagePart[] = [];
    for (const part of parts) copied.push(part.type === "attachment" ? await this.#copy(part) : part);
    return copied;
  }

  async #copy(part: Extract<MessagePart, { type: "attachment" }>): Promise<MessagePart> {
    const stored = part.size > this.#left ? null : await this.#store.readAttachment(part.attachmentId);
    if (stored === null) return { type: "text", text: `[The file "${part.name}" was not taken along.]` };
    this.#left -= part.size;
    const copy = { part: { ...part, attachmentId: this.#newId() }, bytes: stored.bytes };
    this.made.push(copy);
    return copy.part;
  }
}
