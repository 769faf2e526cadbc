import type { ThreadItem } from "@wilco/shared-types";
import { type RefObject, useLayoutEffect, useRef } from "react";

export interface MoreFocus {
  /** Holds the rows. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly more: (() => void) | null;
}

/**
 * With "more" the focus goes to the first row that is new: the button is below all of them then, or gone, and browsers
 * go after what has the focus.
 */
export function useMoreFocus(shown: readonly ThreadItem[], more: (() => void) | null): MoreFocus {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<ReadonlySet<string> | null>(null);
  useLayoutEffect(() => {
    const known = before.current;
    const first = known === null ? undefined : shown.find(({ id }) => !known.has(id));
    if (first === undefined) return;
    before.current = null;
    const row = box.current?.querySelector(`[data-thread="${CSS.escape(first.id)}"]`);
    row?.querySelector("a")?.focus({ preventScroll: true });
  }, [shown]);
  const start = (): void => {
    before.current = new Set(shown.map(({ id }) => id));
    more?.();
  };
  return { box, more: more === null ? null : start };
}
