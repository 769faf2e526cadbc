import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { followsEnd, type ReadingPlace } from "../state/reading-place.ts";

export interface Scroller {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** True while the reader is at the end, so that what comes is followed. */
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps the end of a growing text in sight for a reader who is at the end, and never moves one who reads further up.
 *
 * @param sent what the reader sent last: a new one is looked at, wherever the reader was
 */
export function useStickToBottom(sent: string | null): Scroller {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticks.current = true;
    setAtEnd(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    if (sent !== null) toEnd();
  }, [toEnd, sent]);

  useEffect(() => {
    const { current: box } = scroller;
    const { current: inside } = content;
    if (!box || !inside) return;
    let seen = measure(box);
    const read = (): void => {
      const now = measure(box);
      sticks.current = followsEnd(sticks.current, seen, now);
      seen = now;
      setAtEnd(sticks.current);
    };
    const resized = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
      seen = measure(box);
    });
    resized.observe(inside);
    resized.observe(box);
    box.addEventListener("scroll", read, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener("scroll", read);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}

function measure({ scrollTop: top, scrollHeight: height, clientHeight: shown }: HTMLElement): ReadingPlace {
  return { top, height, shown };
}
