/**
 * Before which turn a queued one goes when it is moved by one place. Undefined when it is at that end already; null: at
 * the end.
 */
export function movedBy(turnIds: readonly string[], turnId: string, by: -1 | 1): string | null | undefined {
  const at = turnIds.indexOf(turnId);
  if (at < 0) return undefined;
  if (by < 0) return turnIds[at - 1];
  return at === turnIds.length - 1 ? undefined : (turnIds[at + 2] ?? null);
}

/** Before which turn a queued one goes when it is dropped on another: it takes that one's place. Undefined: it stays. */
export function droppedOn(
  turnIds: readonly string[],
  turnId: string,
  target: string,
): string | null | undefined {
  const [from, to] = [turnIds.indexOf(turnId), turnIds.indexOf(target)];
  if (from < 0 || to < 0 || from === to) return undefined;
  return to < from ? target : (turnIds[to + 1] ?? null);
}
