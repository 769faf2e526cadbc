import type { Turn } from "@wilco/shared-types";

/** Later than every time. */
const LAST = "~";

/** When a turn began, in its server's time; one that has not begun is later than all. */
export function startTime(turn: Turn): string {
  // An import stands before the history that it brought.
  if (turn.kind === "import") return turn.requestedAt;
  return turn.startedAt ?? turn.endedAt ?? LAST;
}

/**
 * The turns in the order in which they began. `turns` are in the order in which they were made, and that is the same but for one
 * that waited in the queue while a later one ran. A clock that is set back puts nothing new above what was there.
 */
export function inOrderOfStart(turns: readonly Turn[]): Turn[] {
  const ordered: Turn[] = [];
  for (const turn of turns) {
    let at = ordered.length;
    for (; at > 0; at -= 1) {
      const before = ordered[at - 1];
      if (before === undefined || !hasLetPass(before, startTime(turn))) break;
    }
    ordered.splice(at, 0, turn);
  }
  return ordered;
}

/** Whether a turn was there already, and waited, at a time before it began. */
function hasLetPass(waiting: Turn, time: string): boolean {
  const start = startTime(waiting);
  if (time >= start) return false;
  return waiting.requestedAt <= time || waiting.requestedAt > start;
}
