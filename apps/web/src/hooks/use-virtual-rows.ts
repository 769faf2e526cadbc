import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  type ReactVirtualizer,
  useVirtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { guessSize } from "../state/row-size.ts";
import type { Row } from "../state/transcript.ts";
import { rowsInUse } from "./rows-in-use.ts";

export type VirtualRows = ReactVirtualizer<HTMLElement, HTMLDivElement>;

interface Options {
  readonly rows: readonly Row[];
  /** Another one when a row has come, gone or moved: only then are all places worked out anew. */
  readonly layout: unknown;
  readonly scroller: RefObject<HTMLElement | null>;
  /** What is kept free above the first row, in px. */
  readonly above: number;
  /** Whether the reader follows the end, so that who scrolls is the page. */
  readonly follows: () => boolean;
  /** Called when rows have been measured or moved, before they are painted. */
  readonly onChange: () => void;
  /** Called when the text was scrolled from here: to a row, or by what rows have grown or shrunk. */
  readonly onScroll: () => void;
}

/** A thread of so few rows is in the page as a whole: nothing is gained by less, and the browser finds all of it. */
const WHOLE = 80;
/** Rows beyond those in sight, on both sides. */
const BEYOND = 4;
/** What is kept free below the last row, in px. */
const BELOW = 24;
/** What a text may take at most, in px; beside it stands the margin with the names. */
const TEXT = 740;
const MARGIN = 188;
/** Below this width the names stand above the texts, in px. */
const NARROW = 860;

/**
 * Keeps only those rows of a thread in the page that are in sight, or in use: with the focus in them, or selected. What a
 * reader sees stays where it is when rows above come, go or change their size.
 */
export function useVirtualRows({
  rows,
  layout,
  scroller,
  above,
  follows,
  onChange,
  onScroll,
}: Options): VirtualRows {
  const [window] = useState(() => ({ width: innerWidth, height: innerHeight }));
  const now = useRef(rows);
  now.current = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout is what makes it another one
  const getItemKey = useCallback((index: number) => now.current[index]?.key ?? index, [layout]);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const virtual: VirtualRows = useVirtualizer<HTMLElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => sizeOf(rows[index], scroller.current?.clientWidth ?? window.width),
    rangeExtractor(range) {
      if (rows.length <= WHOLE) return rows.map((_, index) => index);
      const inUse = rowsInUse(scroller.current).filter((index) => index < rows.length);
      return [...new Set([...defaultRangeExtractor(range), ...inUse])].sort((a, b) => a - b);
    },
    overscan: BEYOND,
    paddingStart: above,
    paddingEnd: BELOW,
    // Who is led to a row sees what is above it begin.
    scrollPaddingStart: BELOW,
    initialRect: window,
    // The first thing to be seen of a thread is its end.
    initialOffset: () => Number.MAX_SAFE_INTEGER,
    anchorTo: "end",
    followOnAppend: true,
    // A page that scrolls after what grows is not read meanwhile: nothing is drawn for the beginning and the end of it.
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => tell(offset, isScrolling && !follows())),
    scrollToFn(offset, options, instance) {
      elementScroll(offset, options, instance);
      onScroll();
    },
    directDomUpdates: true,
    directDomUpdatesMode: "position",
    onChange: () => latest.current(),
  });
  return virtual;
}

function sizeOf(row: Row | undefined, width: number): number {
  if (row === undefined) return 0;
  return guessSize(row, width < NARROW ? width - 32 : Math.min(TEXT, width - MARGIN));
}
