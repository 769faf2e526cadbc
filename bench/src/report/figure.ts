import { median, type Spread, spreadOf } from "./statistics.ts";

/** One side of a comparison in one round, or over all of them. */
export interface Pair {
  readonly wilco: number;
  readonly reference: number;
}

/** What a ratio must not pass. `at-least` is for ratios of speed, where less is worse. */
export interface Limit {
  readonly kind: "at-most" | "at-least";
  readonly value: number;
}

/** One line of the report: Wilco against its reference, as a ratio in one run. */
export interface Figure {
  readonly name: string;
  /** Of the two absolute values; the ratio has none. */
  readonly unit: string;
  readonly wilco: number;
  readonly reference: number;
  readonly ratio: Spread;
  /** Null for what is printed as information only. */
  readonly limit: Limit | null;
}

export interface FigureName {
  readonly name: string;
  readonly unit: string;
  readonly limit: Limit | null;
}

/** A figure from the rounds of a comparison: the ratio of each round, and their median. */
export function figureOfRounds(named: FigureName, rounds: readonly Pair[]): Figure {
  return {
    ...named,
    wilco: median(rounds.map(({ wilco }) => wilco)),
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: spreadOf(rounds.map(({ wilco, reference }) => wilco / reference)),
  };
}

/** A figure of one measurement, such as a size on disk. */
export function figureOf(named: FigureName, pair: Pair): Figure {
  return figureOfRounds(named, [pair]);
}

export function isBroken({ ratio, limit }: Figure): boolean {
  if (limit === null) return false;
  return limit.kind === "at-most" ? ratio.median > limit.value : ratio.median < limit.value;
}

export const atMost = (value: number): Limit => ({ kind: "at-most", value });
export const atLeast = (value: number): Limit => ({ kind: "at-least", value });
