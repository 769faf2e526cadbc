import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Hit, hitsIn, placeOfHit } from "../state/find.ts";
import type { Row } from "../state/transcript.ts";
import { clearHits, paintHits, rangesIn } from "./paint-hits.ts";
import type { EarlierPages } from "./use-earlier-pages.ts";

/** Frames in which a hit that was come to may still be on its way. */
const MOST_TRIES = 30;
/** By these a reader goes elsewhere. */
const WAYS_TO_LEAVE = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
/** What is seen above and below a hit at least, in px. */
const AROUND = 24;

export interface Find {
  readonly words: string;
  readonly setWords: (words: string) => void;
  /** The place of the hit that is looked at, from 1 on; 0 for none. */
  readonly at: number;
  readonly count: number;
  /** Earlier pages are still to be searched. */
  readonly searching: boolean;
  /** An earlier page could not be read. */
  readonly failed: boolean;
  /** Goes to the next hit, or the one before, round and round. Null when there is none. */
  readonly go: ((by: 1 | -1) => void) | null;
}

interface Options {
  readonly isOpen: boolean;
  readonly rows: readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly earlier: EarlierPages | null;
  /** The element of a row that is in the page. */
  readonly elementOf: (key: string) => Element | undefined;
  /** Leads the reader to a row. */
  readonly show: (key: string) => void;
}

/** Finds words in a thread: in what the page has, and page by page in what only the server has. */
export function useFind({ isOpen, rows, scroller, earlier, elementOf, show }: Options): Find {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<Hit | null>(null);
  const hits = useMemo(() => (isOpen ? hitsIn(rows, words) : []), [isOpen, rows, words]);
  const at = placeOfHit(hits, chosen);
  const current = hits[at] ?? null;
  const searches = isOpen && words.trim() !== "" && earlier !== null;
  /** Pages come in, and what is above the reader grows. */
  const isMoving = searches && earlier.state !== "failed";

  useEffect(() => {
    if (searches && earlier.state === "idle") earlier.read();
  });

  const key = isOpen ? (current?.key ?? null) : null;
  const nth = current?.nth ?? 0;
  const leadTo = useRef(show);
  useEffect(() => {
    leadTo.current = show;
  });
  /** What the reader was led to, and may have left since; `tries` while they are on their way. */
  const revealed = useRef({ goal: "", tries: 0 });
  useEffect(() => {
    if (key !== null) leadTo.current(key);
  }, [key]);

  /** Returns whether the reader is still on their way to the hit. */
  const paint = useCallback((): boolean => {
    const { current: box } = scroller;
    if (box === null) return false;
    const all = [...box.querySelectorAll(".message__body")].flatMap((body) => rangesIn(body, words));
    const row = key === null ? undefined : elementOf(key);
    const own = rangesWithin(row, all);
    const range = own[Math.min(nth, own.length - 1)] ?? null;
    paintHits(all, range);
    const goal = `${key} ${nth} ${words}`;
    if (revealed.current.goal !== goal) revealed.current = { goal, tries: MOST_TRIES };
    if (revealed.current.tries === 0) return false;
    // What has come in above may have led elsewhere, before the row was ever in the page.
    if (range === null && key !== null) leadTo.current(key);
    const isThere = range !== null && reveal(box, range);
    // As long as pages come in above, what is in sight may be moved out of it again.
    if (!isMoving) revealed.current.tries = isThere ? 0 : revealed.current.tries - 1;
    return !isThere && revealed.current.tries > 0;
  }, [words, key, nth, isMoving, scroller, elementOf]);

  useEffect(() => {
    const { current: box } = scroller;
    if (box === null || !isOpen) return;
    let frame = 0;
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        // Rows that are measured on the way move it.
        if (paint()) soon();
      });
    };
    const changed = new MutationObserver(soon);
    changed.observe(box, { childList: true, subtree: true, characterData: true });
    const leave = (): void => {
      revealed.current.tries = 0;
    };
    for (const way of WAYS_TO_LEAVE) box.addEventListener(way, leave, { passive: true });
    soon();
    return () => {
      for (const way of WAYS_TO_LEAVE) box.removeEventListener(way, leave);
      changed.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [isOpen, paint, scroller]);
  useEffect(() => (isOpen ? clearHits : undefined), [isOpen]);

  const go = (by: 1 | -1): void => setChosen(hits.at((at + by) % hits.length) ?? null);
  return {
    words,
    setWords,
    at: at + 1,
    count: hits.length,
    searching: isMoving,
    failed: searches && earlier.state === "failed",
    go: hits.length === 0 ? null : go,
  };
}

function rangesWithin(row: Element | undefined, all: readonly Range[]): Range[] {
  return row === undefined ? [] : all.filter((range) => row.contains(range.startContainer));
}

/** Scrolls so far that the place is in sight, with some text around it. True when it was. */
function reveal(box: HTMLElement, range: Range): boolean {
  const place = range.getBoundingClientRect();
  const { top, bottom, height } = box.getBoundingClientRect();
  if (place.top >= top + AROUND && place.bottom <= bottom - AROUND) return true;
  box.scrollTop += place.top - top - height / 3;
  return false;
}
