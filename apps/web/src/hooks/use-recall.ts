import { type KeyboardEvent, useRef } from "react";

interface Recall {
  /** True when the key brought another text. */
  readonly pressed: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/**
 * Brings back what was said before: arrow up in an empty box the last message, again the one before, and arrow down the
 * way back. What is changed is a text of its own, in which the arrows move the caret.
 *
 * @param said tells them, the newest first
 * @param write puts a text into the box
 */
export function useRecall(said: () => readonly string[], write: (text: string) => void): Recall {
  /** Which one is shown; -1: none. */
  const at = useRef(-1);
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
    const texts = said();
    if (value === "" || value !== texts[at.current]) at.current = -1;
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
    const isShown = at.current >= 0;
    if (
      event.key === "ArrowUp" &&
      (value === "" || isShown) &&
      !value.slice(0, selectionStart).includes("\n")
    ) {
      const next = texts[at.current + 1];
      if (next === undefined) return false;
      at.current += 1;
      write(next);
      return true;
    }
    if (event.key === "ArrowDown" && isShown && !value.slice(selectionEnd).includes("\n")) {
      at.current -= 1;
      write(texts[at.current] ?? "");
      return true;
    }
    return false;
  };
  return { pressed };
}
