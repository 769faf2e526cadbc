import { type RefObject, useCallback, useEffect, useRef } from "react";

interface Anchor {
  readonly element: Element;
  readonly row: Element;
  /** From the beginning of the row, in px. */
  readonly offset: number;
}

/** Where the window's edge is looked at, in px from its corner: inside of the rows, below its line. */
const INSIDE = { fromTop: 2, fromSide: 0.5 } as const;

/**
 * Keeps in its place what a reader sees at the top of the window while the row that it belongs to grows above it, as when a
 * part is drawn late. Rows that are out of sight as a whole are the virtualizer's.
 *
 * @returns to be called when rows have been measured, before they are painted
 */
export function useRowAnchor(scroller: RefObject<HTMLElement | null>): () => void {
  const anchor = useRef<Anchor | null>(null);
  useEffect(() => {
    const { current: box } = scroller;
    if (box === null) return;
    const look = (): void => {
      anchor.current = anchorOf(box);
    };
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [scroller]);

  return useCallback(() => {
    const { current: box } = scroller;
    const { current: held } = anchor;
    if (box === null || held === null || !held.row.contains(held.element) || !box.contains(held.row)) return;
    const offset = offsetIn(held.row, held.element);
    if (Math.abs(offset - held.offset) < 1) return;
    box.scrollTop += offset - held.offset;
    anchor.current = { ...held, offset };
  }, [scroller]);
}

function anchorOf(box: HTMLElement): Anchor | null {
  const { left, top, width } = box.getBoundingClientRect();
  const element = document.elementFromPoint(left + width * INSIDE.fromSide, top + INSIDE.fromTop);
  const row = element?.closest("[data-index]");
  if (!element || !row || !box.contains(row)) return null;
  return { element, row, offset: offsetIn(row, element) };
}

function offsetIn(row: Element, element: Element): number {
  return element.getBoundingClientRect().top - row.getBoundingClientRect().top;
}
