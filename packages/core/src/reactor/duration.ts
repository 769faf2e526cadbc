const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A bound in milliseconds as a person says it: "1.5 s", "15 min", "2 h". */
export function inWords(ms: number): string {
  if (ms >= 2 * HOUR_MS) return `${rounded(ms / HOUR_MS)} h`;
  if (ms >= 2 * MINUTE_MS) return `${rounded(ms / MINUTE_MS)} min`;
  return `${rounded(ms / 1_000)} s`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
