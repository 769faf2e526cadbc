import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import type { ThreadItem } from "@wilco/shared-types";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** The height of a row until one was measured, in px. All rows of a list have the same. */
const ROW = 33;
/** Rows beyond those in sight, on both sides: the keyboard goes on to the next one. */
const BEYOND = 12;

export interface VirtualThreads {
  readonly list: RefObject<HTMLUListElement | null>;
  /** Of all rows, in px. */
  readonly height: number;
  readonly items: readonly { readonly index: number; readonly key: string; readonly top: number }[];
}

/**
 * Keeps only those rows of a long list of threads in the page that are in sight, and the one with the focus. The list
 * stands among others in a box that scrolls, the closest `nav`.
 *
 * @param onEnd told when the reader has come to the last row
 */
export function useVirtualThreads(threads: readonly ThreadItem[], onEnd: () => void): VirtualThreads {
  const list = useRef<HTMLUListElement>(null);
  const [{ above, row }, setPlace] = useState({ above: 0, row: ROW });
  const idOf = (index: number): string => threads[index]?.id ?? String(index);
  const virtual = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: threads.length,
    getScrollElement: () => boxOf(list),
    getItemKey: idOf,
    estimateSize: () => row,
    overscan: BEYOND,
    scrollMargin: above,
    initialRect: { width: 0, height: innerHeight },
    rangeExtractor(range) {
      const focused = document.activeElement;
      const inUse = list.current?.contains(focused)
        ? focused?.closest<HTMLElement>("[data-thread]")?.dataset.thread
        : undefined;
      const at = inUse === undefined ? -1 : threads.findIndex(({ id }) => id === inUse);
      const seen = defaultRangeExtractor(range);
      return at < 0 || seen.includes(at) ? seen : [...seen, at].sort((one, other) => one - other);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lists above may have come with another list of threads
  useLayoutEffect(() => {
    const box = boxOf(list);
    if (box === null) return;
    const measure = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const height = list.current?.firstElementChild?.getBoundingClientRect().height ?? 0;
      const now = {
        above: Math.round(top - box.getBoundingClientRect().top + box.scrollTop),
        row: height > 0 ? height : ROW,
      };
      setPlace((known) => (known.above === now.above && known.row === now.row ? known : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const each of [box, ...box.children]) observer.observe(each);
    return () => observer.disconnect();
  }, [threads]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row is what makes all places other ones
  useLayoutEffect(() => virtual.measure(), [row]);
  const items = virtual.getVirtualItems();
  const atEnd = (virtual.range?.endIndex ?? 0) >= threads.length - 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew for each end that is come to
  useEffect(() => {
    if (atEnd) onEnd();
  }, [atEnd, threads.length]);
  const place = ({ index, start }: VirtualItem) => ({ index, key: idOf(index), top: start - above });
  return { list, height: virtual.getTotalSize(), items: items.map(place) };
}

function boxOf(list: RefObject<HTMLElement | null>): HTMLElement | null {
  return list.current?.closest("nav") ?? null;
}
