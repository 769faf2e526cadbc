/** In ms, at 60 Hz. */
const FRAME = 1_000 / 60;

/** The share of frames that were not shown, of those that should have been, from how long each took. */
export function droppedShare(frames: readonly number[]): number {
  const due = frames.map((ms) => Math.max(1, Math.round(ms / FRAME)));
  const all = due.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : (all - frames.length) / all;
}
