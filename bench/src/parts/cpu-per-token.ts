import { gather } from "../client/audience.ts";
import { atMost, figureOfRounds } from "../report/figure.ts";
import { short } from "../report/print.ts";
import { median } from "../report/statistics.ts";
import type { Scale } from "../scale.ts";
import type { Wilco } from "../wilco/wilco.ts";
import { type Part, wilcoAlone } from "./part.ts";

const LIMIT = atMost(1.2);
/** An answer of some 800 bytes in each turn of the long thread. */
const REPLY = { kind: "answer", tokens: 200 } as const;

/** What 1,000 tokens cost the server in one round. */
interface Cost {
  /** In milliseconds. */
  readonly cpu: number;
  readonly writtenBytes: number | null;
}

export const cpuPerToken: Part = {
  name: "cpu-per-token",
  title: "server CPU of 1,000 streamed tokens, in a long thread against a short one",
  async run({ scale, folder }) {
    await using alone = await wilcoAlone(folder);
    const { wilco } = alone;
    const { rounds, messages } = scale.cpu;
    const [short = "", long = ""] = await wilco.createThreads(2);
    await wilco.runTurn(short, REPLY);
    await wilco.runTurns(long, messages / 2, REPLY);
    const costs: { long: Cost; short: Cost }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const pair = await inBothOrders(round, {
        short: () => measure(wilco, short, scale.cpu),
        long: () => measure(wilco, long, scale.cpu),
      });
      // The first one warms up.
      if (round >= 0) costs.push(pair);
    }
    const named = { name: `thread of ${messages} messages`, unit: "ms", limit: LIMIT };
    return {
      figures: [
        figureOfRounds(
          named,
          costs.map((pair) => ({ wilco: pair.long.cpu, reference: pair.short.cpu })),
        ),
      ],
      notes: writeNotes(
        costs.map((pair) => pair.long),
        scale.cpu,
      ),
    };
  },
};

/** Each goes first in every second round, so that neither gains by its place. */
async function inBothOrders(
  round: number,
  measures: { readonly short: () => Promise<Cost>; readonly long: () => Promise<Cost> },
): Promise<{ readonly short: Cost; readonly long: Cost }> {
  if (round % 2 === 0) return { short: await measures.short(), long: await measures.long() };
  const long = await measures.long();
  return { short: await measures.short(), long };
}

function writeNotes(costs: readonly Cost[], { perSecond }: Scale["cpu"]): string[] {
  const written = costs.flatMap(({ writtenBytes }) => writtenBytes ?? []);
  if (written.length === 0) return [];
  const perToken = short(median(written) / 1000 / 1000);
  return [
    `at ${perSecond} tokens a second the disk is sent ${perToken} kB for each token of the long thread`,
  ];
}

/** One streamed answer, seen by one subscriber. */
async function measure(wilco: Wilco, threadId: string, sizes: Scale["cpu"]): Promise<Cost> {
  const { tokens, perSecond } = sizes;
  const { origin, token } = wilco.child;
  using _reader = await gather({ origin, token, path: "session.subscribe", threadId, count: 1 });
  const before = await wilco.child.usage();
  await wilco.runTurn(threadId, { kind: "stream", tokens, perSecond });
  const after = await wilco.child.usage();
  const each = 1_000 / tokens;
  const isKnown = before.writtenBytes !== null && after.writtenBytes !== null;
  return {
    cpu: (after.cpuMs - before.cpuMs) * each,
    writtenBytes: isKnown ? ((after.writtenBytes ?? 0) - (before.writtenBytes ?? 0)) * each : null,
  };
}
