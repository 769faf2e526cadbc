/** Bounds of what one update may put into the store, in characters (UTF-16 units) or entries. */
export const BOUNDS = {
  toolText: 256 * 1024,
  rawPayload: 64 * 1024,
  errorDetail: 4 * 1024,
  title: 2_000,
  entries: 200,
} as const;

export interface Clipped {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * Keeps the first three quarters and the last quarter of a text that is longer than `limit` characters: the start
 * says what it is, the end how it went.
 */
export function clip(text: string, limit: number): Clipped {
  if (text.length <= limit) return { text, truncated: false };
  const head = Math.floor((limit * 3) / 4);
  const tail = limit - head;
  const left = text.slice(0, head).toWellFormed();
  const right = tail === 0 ? "" : text.slice(-tail).toWellFormed();
  return { text: `${left}\n[... ${text.length - limit} characters left out ...]\n${right}`, truncated: true };
}

/** A value as JSON text, clipped. Text stays as it is. */
export function clippedJson(value: unknown, limit: number): Clipped {
  return clip(typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "null"), limit);
}
