import { useState } from "react";

/** What a person opened or closed, by its key: it stays so when the part is drawn anew, for as long as the page is open. */
const chosen = new Map<string, boolean>();

/**
 * Whether a part that folds is open, and how to change it.
 *
 * @param key the same for the same part, however often it is drawn
 * @param otherwise what holds until the person chooses
 */
export function useFold(key: string, otherwise: boolean): readonly [boolean, () => void] {
  const [, redraw] = useState(0);
  const open = chosen.get(key) ?? otherwise;
  const toggle = (): void => {
    chosen.set(key, !open);
    redraw((times) => times + 1);
  };
  return [open, toggle];
}
