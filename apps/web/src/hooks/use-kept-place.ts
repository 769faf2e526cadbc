import type { ThreadItem } from "@wilco/shared-types";
import { useLayoutEffect, useRef } from "react";

/** So many of the rows in sight are asked where they are now: one of them may be the thread that has moved. */
const ASKED = 3;

interface Place {
  readonly box: () => HTMLElement | null;
  /** Where the list begins in the box, in px. */
  readonly above: number;
  /** The height of a row, in px. */
  readonly row: number;
}

/** Whoever reads further down in a long list is not moved by threads that come, go or move above. */
export function useKeptPlace(threads: readonly ThreadItem[], { box, above, row }: Place): void {
  const before = useRef(threads);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = threads;
    const scroller = box();
    const first = scroller === null ? 0 : Math.ceil((scroller.scrollTop - above) / row);
    if (scroller === null || first <= 0 || was === threads) return;
    const moves = was
      .slice(first, first + ASKED)
      .map(({ id }, at) => threads.findIndex((thread) => thread.id === id) - (first + at))
      .filter((by, at) => by + first + at >= 0)
      .sort((one, other) => Math.abs(one) - Math.abs(other));
    const by = moves[0] ?? 0;
    if (by !== 0) scroller.scrollTop += by * row;
  });
}
