import { inOrderOfStart, startTime, type ThreadView } from "@wilco/core/timeline";
import type { Activity, AgentRequest, Message, Turn } from "@wilco/shared-types";

/** One thing that is shown in a thread. */
export type Entry =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "activity"; readonly activity: Activity }
  | { readonly kind: "request"; readonly request: AgentRequest };

/** A turn with everything of it, in the order in which it happened. `turn` is null for what belongs to none. */
export interface Block {
  readonly key: string;
  readonly turn: Turn | null;
  readonly entries: readonly Entry[];
}

/** A thread as blocks, oldest first. Turns that wait in the queue are shown there, not here. */
export function conversationOf(view: ThreadView): Block[] {
  const turns = inOrderOfStart(view.turns.filter((turn) => turn.state !== "queued"));
  const waiting = new Set(view.turns.filter((turn) => turn.state === "queued").map((turn) => turn.id));
  const known = new Set(turns.map((turn) => turn.id));
  const ofTurns = new Map<string, Entry[]>();
  const loose: Entry[] = [];
  for (const entry of entriesOf(view)) {
    const turnId = turnIdOf(entry);
    if (turnId !== null && waiting.has(turnId)) continue;
    // A turn that waited long may be on an earlier page than what was said while it did.
    if (turnId !== null && !known.has(turnId) && view.before !== null) continue;
    if (turnId === null || !known.has(turnId)) loose.push(entry);
    else if (!ofTurns.get(turnId)?.push(entry)) ofTurns.set(turnId, [entry]);
  }
  const blocks = turns.map((turn): Block => ({ key: turn.id, turn, entries: ofTurns.get(turn.id) ?? [] }));
  for (const entry of loose) {
    const time = contentOf(entry)?.createdAt ?? "";
    const at = blocks.findLastIndex((block) => blockTime(block) <= time) + 1;
    blocks.splice(at, 0, { key: keyOf(entry), turn: null, entries: [entry] });
  }
  return blocks;
}

/** A stable key of an entry. */
export function keyOf(entry: Entry): string {
  return contentOf(entry)?.id ?? "";
}

function entriesOf(view: ThreadView): Entry[] {
  return [
    ...view.messages.map((message) => ({ kind: "message", message }) as const),
    ...view.activities.map((activity) => ({ kind: "activity", activity }) as const),
    ...view.requests.map((request) => ({ kind: "request", request }) as const),
  ].toSorted((a, b) => compare(entryTime(a), entryTime(b)));
}

/** What a person wrote comes before all that was done for it, whatever the clock's grain. */
function entryTime(entry: Entry): string {
  if (entry.kind === "message" && entry.message.role === "user") return "";
  return contentOf(entry)?.createdAt ?? "";
}

function blockTime(block: Block): string {
  if (block.turn !== null) return startTime(block.turn);
  return contentOf(block.entries[0])?.createdAt ?? "";
}

function turnIdOf(entry: Entry): string | null {
  return contentOf(entry)?.turnId ?? null;
}

function contentOf(entry: Entry | undefined): Message | Activity | AgentRequest | null {
  switch (entry?.kind) {
    case undefined:
      return null;
    case "message":
      return entry.message;
    case "activity":
      return entry.activity;
    case "request":
      return entry.request;
    default:
      return entry satisfies never;
  }
}

/** ISO times of UTC compare as text. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
