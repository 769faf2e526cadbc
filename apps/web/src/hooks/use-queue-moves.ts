import { useLayoutEffect, useRef } from "react";
import { movedBy } from "../state/queue-moves.ts";

type Way = "up" | "down";

/**
 * Moves queued messages by one place with buttons. The focus stays on the button that was pressed, wherever its message
 * is then, or on the other one at an end.
 *
 * @param onMove puts a turn before another one, or at the end for null
 */
export function useQueueMoves(
  turnIds: readonly string[],
  onMove: (turnId: string, beforeTurnId: string | null) => void,
) {
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ readonly turnId: string; readonly way: Way } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what moves the button
  useLayoutEffect(() => {
    if (pressed.current === null) return;
    const { turnId, way } = pressed.current;
    pressed.current = null;
    const item = list.current?.querySelector(`[data-turn="${CSS.escape(turnId)}"]`);
    const other = way === "up" ? "down" : "up";
    const buttons = [way, other].map((each) =>
      item?.querySelector<HTMLButtonElement>(`[data-move="${each}"]`),
    );
    buttons.find((button) => button?.disabled === false)?.focus();
  }, [turnIds.join()]);
  const moverOf = (turnId: string, way: Way): (() => void) | null => {
    const before = movedBy(turnIds, turnId, way === "up" ? -1 : 1);
    if (before === undefined) return null;
    return () => {
      pressed.current = { turnId, way };
      onMove(turnId, before);
    };
  };
  return { list, moverOf };
}
