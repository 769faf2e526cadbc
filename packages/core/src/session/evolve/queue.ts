import type { PendingThreadEvent, Queue } from "@wilco/shared-types";

export const EMPTY_QUEUE: Queue = { held: false, turnIds: [] };

/** What an event makes of the follow-ups that wait. An empty queue is never held. */
export function evolveQueue(queue: Queue, event: PendingThreadEvent): Queue {
  switch (event.type) {
    case "turn.queued":
      return { ...queue, turnIds: [...queue.turnIds, event.data.turnId] };
    case "turn.requested":
    case "turn.interrupted":
    case "turn.failed":
      return without(queue, event.data.turnId);
    case "queue.held":
      return queue.turnIds.length === 0 ? queue : { ...queue, held: true };
    case "queue.released":
      return { ...queue, held: false };
    case "queue.promoted":
      return { ...queue, turnIds: [event.data.turnId, ...without(queue, event.data.turnId).turnIds] };
    case "queue.reordered":
      return { ...queue, turnIds: event.data.turnIds };
    default:
      // Every other event is about something that does not wait.
      return queue;
  }
}

function without(queue: Queue, turnId: string): Queue {
  if (!queue.turnIds.includes(turnId)) return queue;
  const turnIds = queue.turnIds.filter((id) => id !== turnId);
  return { held: queue.held && turnIds.length > 0, turnIds };
}
