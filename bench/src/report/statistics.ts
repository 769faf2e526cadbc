/** The value at `share` (0 to 1) of the values in order, by the nearest rank. Throws for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("there is nothing to take a percentile of");
  return value;
}

/** The middle value; of an even number the lower one of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** What many rounds measured: their middle, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
