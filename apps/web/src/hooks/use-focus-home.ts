import { type RefObject, useEffect } from "react";

/** Marks where the focus goes. */
const FOCUS_HOME = "data-focus-home";

/**
 * Keeps the keyboard where it was: when what had the focus goes away or is disabled (a button that was pressed), the
 * part of the same place that is marked with `data-focus-home` has it. Not on touch, where a focus opens the keyboard.
 *
 * @param place what the focus does not leave unasked
 */
export function useFocusHome(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current: box } = place;
    if (box === null || !matchMedia("(hover: hover)").matches) return;
    let last: Element | null = null;
    const focused = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null;
    };
    const left = (): void => {
      // What is taken away has no place in the page by then; what was left by the person still has one.
      queueMicrotask(() => {
        if (last?.isConnected && !box.contains(document.activeElement)) last = null;
      });
    };
    const changed = new MutationObserver(() => {
      const { activeElement } = document;
      if (last === null || (activeElement !== document.body && activeElement !== last)) return;
      if (last.isConnected && !last.matches(":disabled")) return;
      box.querySelector<HTMLElement>(`[${FOCUS_HOME}]`)?.focus();
    });
    changed.observe(box, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    box.addEventListener("focusin", focused);
    box.addEventListener("focusout", left);
    return () => {
      changed.disconnect();
      box.removeEventListener("focusin", focused);
      box.removeEventListener("focusout", left);
    };
  }, [place]);
}
