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
 * @param isWanted whether the reader stays where they are; one who follows the end does not
 * @returns to be called when rows have been measured, before they are painted
 */
export function useRowAnchor(scroller: RefObject<HTMLElement | null>, isWanted: boolean): () => void {
  const anchor = useRef<Anchor | null>(null);
  /** Where holding has put the reader last, in px. */
  const heldAt = useRef<number | null>(null);
  useEffect(() => {
    const { current: box } = scroller;
    if (box === null || !isWanted) return;
    let frame = 0;
    // Looking makes the browser lay out and paint in order to tell: not in each frame of a reader who moves, but when they rest.
    const moved = (): void => {
      if (box.scrollTop === heldAt.current) return;
      anchor.current = null;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          anchor.current = anchorOf(box);
        });
      });
    };
    heldAt.current = null;
    moved();
    // Before whoever draws what comes into sight: asked after that, the browser would lay it out twice.
    box.addEventListener("scroll", moved, { passive: true, capture: true });
    return () => {
      anchor.current = null;
      cancelAnimationFrame(frame);
      box.removeEventListener("scroll", moved, { capture: true });
    };
  }, [scroller, isWanted]);

  return useCallback(() => {
    const { current: box } = scroller;
    const { current: held } = anchor;
    if (box === null || held === null || !held.row.contains(held.element) || !box.contains(held.row)) return;
    const offset = offsetIn(held.row, held.element);
    if (Math.abs(offset - held.offset) < 1) return;
    box.scrollTop += offset - held.offset;
    heldAt.current = box.scrollTop;
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
