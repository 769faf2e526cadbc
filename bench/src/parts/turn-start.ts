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

    for (let index = 0; index < WARM_UP; index += 1) {
      await callBare();
      await startFirst();
    }
    for (let index = 0; index < old.length; index += 1) await startAgain(index);

    const times: Times = { bare: [], first: [], again: [] };
    for (let round = 0; round < rounds; round += 1) {
      const of: { readonly [Kind in keyof Times]: number[] } = { bare: [], first: [], again: [] };
      // Call by call: what disturbs the machine for a second disturbs all three.
      for (let index = 0; index < calls; index += 1) {
        of.bare.push(await callBare());
        of.first.push(await startFirst());
        of.again.push(await startAgain(index));
      }
      times.bare.push(of.bare);
      times.first.push(of.first);
      times.again.push(of.again);
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
