import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { followsEnd, type ReadingPlace } from "../state/reading-place.ts";

export interface Scroller {
  readonly scroller: RefObject<HTMLElement | null>;
  /** True while the reader is at the end, so that what comes is followed. */
  readonly atEnd: boolean;
  /** The same, as it is now: before that is drawn. */
  readonly follows: () => boolean;
  readonly toEnd: () => void;
  /** The reader is led elsewhere, and what comes is not followed until they are at the end again. */
  readonly leaveEnd: () => void;
  /** To be called when the text or the window has another size, before that is painted. */
  readonly settle: () => void;
  /** To be called when the page itself has scrolled the text: that is no reader's doing. */
  readonly scrolled: () => void;
  /** What is out of sight above the reader, in px, once they are where they shall be. */
  readonly above: () => number;
}

/**
 * Keeps the end of a growing text in sight for a reader who is at the end, and never moves one who reads further up.
 *
 * @param sent what the reader sent last: a new one is looked at, wherever the reader was
 */
export function useStickToBottom(sent: string | null): Scroller {
  const scroller = useRef<HTMLElement>(null);
  const sticks = useRef(true);
  const seen = useRef<ReadingPlace>({ top: 0, height: 0, shown: 0 });
  const [atEnd, setAtEnd] = useState(true);

  const leaveEnd = useCallback(() => {
    sticks.current = false;
    setAtEnd(false);
  }, []);

  const read = useCallback((now: ReadingPlace): void => {
    sticks.current = followsEnd(sticks.current, seen.current, now);
    seen.current = now;
    setAtEnd(sticks.current);
  }, []);

  const keep = useCallback((box: HTMLElement): void => {
    const { top, height, shown } = measure(box);
    if (sticks.current && height - top - shown > 0) box.scrollTop = height;
    seen.current = measure(box);
  }, []);

  const settle = useCallback(() => {
    const { current: box } = scroller;
    if (box === null) return;
    const now = measure(box);
    // Nothing has grown: the reader has moved, and the event that tells of it is still to come.
    if (now.height === seen.current.height && now.shown === seen.current.shown) read(now);
    keep(box);
  }, [read, keep]);

  const scrolled = useCallback(() => {
    if (scroller.current !== null) keep(scroller.current);
  }, [keep]);

  const toEnd = useCallback(() => {
    sticks.current = true;
    setAtEnd(true);
    settle();
  }, [settle]);

  const follows = useCallback(() => sticks.current, []);

  const above = useCallback(() => {
    const { top, height, shown } = seen.current;
    return sticks.current ? Math.max(0, height - shown) : top;
  }, []);

  useLayoutEffect(() => {
    if (sent !== null) toEnd();
  }, [toEnd, sent]);

  useEffect(() => {
    const { current: box } = scroller;
    if (!box) return;
    const look = (): void => read(measure(box));
    const resized = new ResizeObserver(settle);
    resized.observe(box);
    // Before whoever measures what comes into sight: that must not lead a reader back who has just left.
    box.addEventListener("scroll", look, { passive: true, capture: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", look, { capture: true });
    };
  }, [read, settle]);

  return { scroller, atEnd, follows, toEnd, leaveEnd, settle, scrolled, above };
}

function measure({ scrollTop: top, scrollHeight: height, clientHeight: shown }: HTMLElement): ReadingPlace {
  return { top, height, shown };
}
