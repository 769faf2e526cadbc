import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useApp, useStore } from "../live/app-context.ts";
import {
  findInPalette,
  lateGroups,
  type PaletteEntry,
  type PaletteGroup,
  threadEntries,
} from "../state/palette.ts";
import { messagePath, threadPath } from "../state/route.ts";
import { texts } from "../texts/en.ts";
import { useThreadSearch } from "./use-thread-search.ts";

export interface PaletteState {
  readonly text: string;
  readonly groups: readonly PaletteGroup[];
  /** The entry that Enter chooses; null when nothing is found. */
  readonly active: PaletteEntry | null;
  /** How the search in the messages stands; null while nothing is searched for. */
  readonly search: "searching" | "failed" | "done" | null;
  readonly write: (text: string) => void;
  readonly point: (entry: PaletteEntry) => void;
  readonly choose: (entry: PaletteEntry) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Before the page knows any. */
const NO_LIST = { threads: new Map(), projects: [] };

/**
 * What the palette shows, and what its keys do.
 *
 * @param close takes the palette away; what was chosen is done after it, with the focus back in the page
 */
export function usePalette(close: () => void): PaletteState {
  const { actions, deletions, navigation, threadList } = useApp();
  const available = useStore(actions.available);
  const list = useStore(threadList);
  const hidden = useStore(deletions.hidden);
  const [text, setText] = useState("");
  const [pointed, setPointed] = useState<string | null>(null);
  /** Enter was pressed before the page knew of any thread. */
  const [early, setEarly] = useState(false);
  const all = useMemo<readonly PaletteEntry[]>(() => {
    const named = available.filter((name) => name !== "palette");
    return [
      ...(list === null ? [] : threadEntries(list, hidden)),
      ...named.map((name) => ({
        kind: "action" as const,
        id: `action-${name}`,
        label: texts.actions[name],
        name,
      })),
    ];
  }, [available, list, hidden]);
  const known = useMemo(() => findInPalette(all, text), [all, text]);
  const { titles, items, status } = useThreadSearch(text);
  // What was found for other words is never there to be chosen. What comes late goes last: nothing moves under a finger.
  const gone = useMemo(() => new Set([...hidden, ...(list?.deleted ?? [])]), [hidden, list]);
  const isFound = status === "done" && text.trim() !== "";
  const late = isFound ? lateGroups({ titles, items }, list ?? NO_LIST, gone) : [];
  const groups: readonly PaletteGroup[] = [...known, ...late];
  const shown = groups.flatMap(({ entries }) => entries);
  const active = shown.find(({ id }) => id === pointed) ?? shown[0] ?? null;

  const choose = (entry: PaletteEntry): void => {
    flushSync(close);
    switch (entry.kind) {
      case "action":
        actions.run(entry.name);
        return;
      case "thread":
        navigation.go(threadPath(entry.thread.id));
        return;
      case "message":
        navigation.go(messagePath(entry.thread.id, entry.hit.messageId));
        return;
      default:
        entry satisfies never;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the list that comes makes up for what was pressed before it
  useEffect(() => {
    if (!early || list === null) return;
    setEarly(false);
    // Not before this drawing is done: what is chosen closes the palette at once.
    if (active !== null) queueMicrotask(() => choose(active));
  }, [early, list]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to = target(event.key, { at: active === null ? -1 : shown.indexOf(active), count: shown.length });
    if (event.key === "Enter" && active !== null) choose(active);
    else if (event.key === "Enter" && list === null) setEarly(true);
    else if (to !== null) setPointed(shown.at(to)?.id ?? null);
    else return;
    event.preventDefault();
  };
  return {
    text,
    groups,
    active,
    search: text.trim() === "" ? null : status,
    write(written) {
      setText(written);
      setPointed(null);
      setEarly(false);
    },
    point: ({ id }) => setPointed(id),
    choose,
    onKeyDown,
  };
}

/** Where a key leads to in a list that ends where it begins; null for other keys. */
function target(key: string, { at, count }: { readonly at: number; readonly count: number }): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at + count - 1) % count;
    case "PageDown":
      return Math.min(at + 8, count - 1);
    case "PageUp":
      return Math.max(at - 8, 0);
    default:
      return null;
  }
}
