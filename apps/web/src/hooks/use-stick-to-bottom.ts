import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** This near to the end counts as being at the end. In px. */
const NEAR = 48;

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
 * @param key another text begins at its end
 */
export function useStickToBottom(key: string): Scroller {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticks.current = true;
    setAtEnd(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread begins at its end
  useLayoutEffect(toEnd, [toEnd, key]);

  useEffect(() => {
    const { current: box } = scroller;
    const { current: inside } = content;
    if (!box || !inside) return;
    const read = (): void => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      sticks.current = near;
      setAtEnd(near);
    };
    const grown = new ResizeObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight;
      else read();
    });
    grown.observe(inside);
    grown.observe(box);
    box.addEventListener("scroll", read, { passive: true });
    return () => {
      grown.disconnect();
      box.removeEventListener("scroll", read);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}
