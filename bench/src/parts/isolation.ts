import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startChild } from "../child/child.ts";
import { Watch } from "../client/watch.ts";
import { atMost, type Figure, figureOfRounds, type Pair } from "../report/figure.ts";
import { percentile } from "../report/statistics.ts";
import { Agents, TROUBLED_AGENTS, WELL_AGENT } from "../troubles/agents.ts";
import { Phase, type Times } from "../troubles/phase.ts";
import { Threads } from "../troubles/threads.ts";
import { Wilco } from "../wilco/wilco.ts";
import { ownFolder, type Part } from "./part.ts";

const LIMIT = atMost(1.5);
/** Until the trouble has begun, or has ended, in milliseconds. */
const SETTLE_MS = 1_000;

/** What the threads that are well went through in both phases of one round. */
interface Round {
  readonly calm: Times;
  readonly troubled: Times;
}

export const isolation: Part = {
  name: "isolation",
  title: `threads that are well, beside ${TROUBLED_AGENTS.length} whose agents misbehave, against the same threads while all are well`,
  async run({ scale, folder }) {
    await using own = await ownFolder(folder);
    const home = join(own.path, "home");
    await mkdir(home);
    const agents = new Agents(home);
    await using child = await startChild(new URL("../troubles/main.ts", import.meta.url), [home]);
    const wilco = new Wilco(child, home);
    const { rounds, wellThreads, phaseMs } = scale.isolation;
    const well = await createThreads(
      wilco,
      Array.from({ length: wellThreads }, () => WELL_AGENT),
    );
    const troubled = await createThreads(wilco, TROUBLED_AGENTS);
    const { origin, token } = child;
    using watch = await Watch.open({ origin, token, threads: [...well, ...troubled] });

    const run = async (isTroubled: boolean): Promise<Times> => {
      if (isTroubled) agents.misbehave();
      else agents.behave();
      const phase = new Phase();
      const threads = new Threads(wilco, watch, phase);
      const used = [
        ...well.map((threadId) => threads.useWell(threadId)),
        ...troubled.map((threadId) => threads.useTroubled(threadId)),
      ];
      await delay(SETTLE_MS);
      const times = await phase.time(phaseMs, wellThreads);
      await Promise.all(used);
      return times;
    };
    const measured: Round[] = [];
    for (let round = -1; round < rounds; round += 1) {
      // By turns first and second: what grows with time is no one's fault.
      const calmFirst = round % 2 === 0;
      const first = await run(!calmFirst);
      const second = await run(calmFirst);
      // The first one warms up.
      if (round >= 0) {
        measured.push(calmFirst ? { calm: first, troubled: second } : { calm: second, troubled: first });
      }
    }
    return { figures: figuresOf(measured), notes: [noteOf(measured)] };
  },
};

async function createThreads(wilco: Wilco, providers: readonly string[]): Promise<string[]> {
  return Promise.all(providers.map((providerId) => wilco.createThread(providerId)));
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const at = (what: keyof Times, share: number): Pair[] =>
    rounds.map(({ calm, troubled }) => ({
      wilco: percentile(troubled[what], share),
      reference: percentile(calm[what], share),
    }));
  const names = { answer: "answer of turn.start", delta: "first delta after the send" } as const;
  return (["answer", "delta"] as const).flatMap((what) => [
    figureOfRounds({ name: `${names[what]}, p99`, unit: "ms", limit: LIMIT }, at(what, 0.99)),
    figureOfRounds({ name: `${names[what]}, p50`, unit: "ms", limit: null }, at(what, 0.5)),
  ]);
}

function noteOf(rounds: readonly Round[]): string {
  const turns = rounds.reduce(
    (sum, { calm, troubled }) => sum + calm.answer.length + troubled.answer.length,
    0,
  );
  return `${turns} turns were timed; the p99 of a phase is over all of its turns`;
}
