const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * How long to wait before the next try, in milliseconds: doubling up to 5 s, and spread so that many clients do not
 * come back at once. `attempt` counts from 0.
 */
export function backoff(attempt: number): number {
  const full = Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS);
  return full / 2 + (Math.random() * full) / 2;
}
