const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * How long to wait before the next try, in ms: short at first, at most 5 s, spread so that many tabs do not
 * come back in one instant.
 *
 * @param failures how many tries have failed in a row, from 0
 * @param random a number from 0 to 1
 */
export function backoffMs(failures: number, random: number = Math.random()): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(whole * (0.75 + random / 4));
}
