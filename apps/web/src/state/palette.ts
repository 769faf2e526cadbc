import type { Project, SearchHit, ThreadItem, ThreadSearch } from "@wilco/shared-types";
import type { ActionName } from "./actions.ts";
import type { ThreadList } from "./thread-list.ts";

/** What can be chosen in the palette. `hint` tells entries of the same label apart. */
export type PaletteEntry =
  | { readonly kind: "action"; readonly id: string; readonly label: string; readonly name: ActionName }
  | {
      readonly kind: "thread";
      readonly id: string;
      readonly label: string;
      readonly hint: string;
      readonly thread: ThreadItem;
    }
  | {
      readonly kind: "message";
      readonly id: string;
      /** The title of its thread. */
      readonly label: string;
      readonly thread: ThreadItem;
      readonly hit: SearchHit;
    };

/** `older`: threads that only the server knows. */
export interface PaletteGroup {
  readonly kind: PaletteEntry["kind"] | "older";
  readonly entries: readonly PaletteEntry[];
}

/** So many threads stand there before anything is written, and at most so many are found. */
const RECENT = 5;
const FOUND = 30;

/** Nothing that is hidden. */
const NONE: ReadonlySet<string> = new Set();

/**
 * Threads as entries, the last changed one first.
 *
 * @param hidden threads that are about to be deleted
 */
export function threadEntries(
  { threads, projects }: Pick<ThreadList, "threads" | "projects">,
  hidden: ReadonlySet<string> = NONE,
): PaletteEntry[] {
  const names = new Map(projects.map(({ id, name }: Project) => [id, name]));
  return [...threads.values()]
    .filter(({ id }) => !hidden.has(id))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || b.sequence - a.sequence)
    .map((thread) => ({
      kind: "thread",
      id: `thread-${thread.id}`,
      label: thread.title,
      hint: names.get(thread.projectId) ?? "",
      thread,
    }));
}

/** Messages that the server has found as entries. */
function messageEntries(items: ThreadSearch["items"], hidden: ReadonlySet<string>): PaletteEntry[] {
  return items
    .filter(({ thread }) => !hidden.has(thread.id))
    .flatMap(({ thread, hits }) =>
      hits.map((hit) => ({
        kind: "message" as const,
        id: `message-${hit.messageId}`,
        label: thread.title,
        thread,
        hit,
      })),
    )
    .slice(0, FOUND);
}

/**
 * What the server has found for what is written, after what was there already.
 *
 * @param gone threads that are about to be deleted, or were
 */
export function lateGroups(
  { titles, items }: Pick<ThreadSearch, "titles" | "items">,
  { threads, projects }: Pick<ThreadList, "threads" | "projects">,
  gone: ReadonlySet<string>,
): PaletteGroup[] {
  const older = titles.filter(({ thread }) => !threads.has(thread.id)).map(({ thread }) => thread);
  const unknown = new Map(older.map((thread) => [thread.id, thread]));
  return nonEmpty([
    { kind: "older", entries: threadEntries({ threads: unknown, projects }, gone) },
    { kind: "message", entries: messageEntries(items, gone) },
  ]);
}

/**
 * What to show for what is written. Every word has to be in an entry; entries that begin with the words go first, and
 * so does their group.
 *
 * @param all threads, the last changed one first, and actions
 */
export function findInPalette(all: readonly PaletteEntry[], written: string): PaletteGroup[] {
  const words = written.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    const isRecent = (entry: PaletteEntry): boolean =>
      entry.kind === "thread" && entry.thread.archivedAt === null;
    return nonEmpty([
      { kind: "thread", entries: all.filter(isRecent).slice(0, RECENT) },
      { kind: "action", entries: all.filter(({ kind }) => kind === "action") },
    ]);
  }
  const found = all
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank);
  const of = (kind: PaletteEntry["kind"]): PaletteGroup => ({
    kind,
    entries: found.flatMap(({ entry }) => (entry.kind === kind ? [entry] : [])).slice(0, FOUND),
  });
  const first = found[0]?.entry.kind ?? "action";
  return nonEmpty([of(first), of(first === "action" ? "thread" : "action")]);
}

const NOT_FOUND = 3;

/** 0: begins with what is written; 1: each word begins a word; 2: each is somewhere; 3: not found. */
function rankOf(entry: PaletteEntry, words: readonly string[]): number {
  const text = `${entry.label} ${entry.kind === "thread" ? entry.hint : ""}`.toLowerCase();
  if (text.startsWith(words.join(" "))) return 0;
  if (words.every((word) => text.startsWith(word) || text.includes(` ${word}`))) return 1;
  return words.every((word) => text.includes(word)) ? 2 : NOT_FOUND;
}

function nonEmpty(groups: readonly PaletteGroup[]): PaletteGroup[] {
  return groups.filter(({ entries }) => entries.length > 0);
}
