import { type DragEvent, useState } from "react";
import { droppedOn } from "../state/queue-moves.ts";

/** What is dragged is one of our queue: other things may be dragged over it. */
const KIND = "application/x-wilco-turn";

/**
 * Lets queued messages be dragged to another place among themselves.
 *
 * @param onMove puts a turn before another one, or at the end for null
 */
export function useQueueDrag(
  turnIds: readonly string[],
  onMove: (turnId: string, beforeTurnId: string | null) => void,
) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return {
    over,
    itemOf: (turnId: string) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData(KIND, turnId);
        event.dataTransfer.effectAllowed = "move";
        setDragged(turnId);
      },
      onDragOver: (event: DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(turnId === dragged ? null : turnId);
      },
      onDrop: (event: DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        const before = droppedOn(turnIds, dragged, turnId);
        if (before !== undefined) onMove(dragged, before);
        end();
      },
      onDragEnd: end,
    }),
  };
}
