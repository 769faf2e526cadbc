import { atMost, type Figure, figureOf, figureOfRounds, type Limit, type Pair } from "../report/figure.ts";
import { percentile } from "../report/statistics.ts";
import { textOf } from "../text/tokens.ts";
import { bothSides, type Part } from "./part.ts";

/** A message as a person writes it, in characters. */
const TEXT = textOf(600);
const REPLY = { kind: "answer", tokens: 20 } as const;
const WARM_UP = 10;

const FIRST_LIMITS = { p50: atMost(2.5), p99: atMost(2.5) };
const AGAIN_LIMITS = { p50: atMost(2), p99: atMost(2.5) };

/** Times of single calls, by round, in milliseconds. */
interface Times {
  readonly bare: number[][];
  readonly first: number[][];
  readonly again: number[][];
}

export const turnStart: Part = {
  name: "turn-start",
  title: "turn.start, against a bare tRPC mutation with one durable SQLite commit",
  async run({ scale, folder }) {
    await using sides = await bothSides(folder);
    const { wilco, bare } = sides;
    const { rounds, calls } = scale.start;
    const threads = await wilco.createThreads(WARM_UP + rounds * calls);
    const old = await wilco.createThreads(calls);
    const next = (): string => threads.pop() ?? "";

    const startIn = (threadId: string) => async () => {
      const ended = wilco.ended(threadId);
      const ms = await timed(() => wilco.start(threadId, REPLY, TEXT));
      // The turn's own commits are not the next call's.
      await ended;
      return ms;
    };
    const callBare = (): Promise<number> => timed(() => bare.start(TEXT));
    const startFirst = (): Promise<number> => startIn(next())();
    const startAgain = (index: number): Promise<number> => startIn(old[index % old.length] ?? "")();
    const kinds = [
      { of: "bare", call: callBare },
      { of: "first", call: startFirst },
      { of: "again", call: startAgain },
    ] as const;

    for (let index = 0; index < WARM_UP; index += 1) {
      await callBare();
      await startFirst();
    }
    for (let index = 0; index < old.length; index += 1) await startAgain(index);

    const times: Times = { bare: [], first: [], again: [] };
    for (let count = 0; count < rounds; count += 1) {
      const round: { readonly [Kind in keyof Times]: number[] } = { bare: [], first: [], again: [] };
      // Call by call, forwards and backwards: what disturbs the machine disturbs all, and none gains by its place.
      for (let index = 0; index < calls; index += 1) {
        const order = index % 2 === 0 ? kinds : kinds.toReversed();
        for (const { of, call } of order) round[of].push(await call(index));
      }
      times.bare.push(round.bare);
      times.first.push(round.first);
      times.again.push(round.again);
    }
    return {
      figures: [
        ...figures({ name: "first start of a thread", limits: FIRST_LIMITS }, times.first, times.bare),
        ...figures({ name: "start in a thread with turns", limits: AGAIN_LIMITS }, times.again, times.bare),
      ],
      notes: [],
    };
  },
};

/** The p50 by rounds; the p99 over all of them, because a round has too few calls for one. */
function figures(
  { name, limits }: { readonly name: string; readonly limits: Record<"p50" | "p99", Limit> },
  wilco: readonly number[][],
  bare: readonly number[][],
): Figure[] {
  const named = (share: "p50" | "p99") => ({ name: `${name}, ${share}`, unit: "ms", limit: limits[share] });
  const at = (share: number): Pair[] =>
    wilco.map((times, round) => ({
      wilco: percentile(times, share),
      reference: percentile(bare[round] ?? [], share),
    }));
  const p99 = { wilco: percentile(wilco.flat(), 0.99), reference: percentile(bare.flat(), 0.99) };
  return [figureOfRounds(named("p50"), at(0.5)), figureOf(named("p99"), p99)];
}

async function timed(call: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}
