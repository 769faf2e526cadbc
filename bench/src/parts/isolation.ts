import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Child, startChild } from "../child/child.ts";
import { Watch } from "../client/watch.ts";
import { atMost, type Figure, figureOfRounds, type Pair } from "../report/figure.ts";
import { percentile } from "../report/statistics.ts";
import { Agents, TROUBLED_AGENTS, WELL_AGENT } from "../troubles/agents.ts";
import { Phase, type Times } from "../troubles/phase.ts";
import { Threads } from "../troubles/threads.ts";
import { Wilco } from "../wilco/wilco.ts";
import { ownFolder, type Part } from "./part.ts";

const LIMIT = atMost(1.5);
/** Where agents misbehave: nowhere, at a second server of the same machine, or among the threads that are timed. */
type Trouble = "nowhere" | "elsewhere" | "here";

/** What the threads that are well went through in the phases of one round. */
type Round = Readonly<Record<Trouble, Times>>;

/** By turns one after the other: what grows with time is no one's fault. */
const ORDERS: readonly (readonly Trouble[])[] = [
  ["nowhere", "elsewhere", "here"],
  ["here", "elsewhere", "nowhere"],
];

export const isolation: Part = {
  name: "isolation",
  title: `threads that are well, beside ${TROUBLED_AGENTS.length} whose agents misbehave, against the same threads while those misbehave at another server of the same machine`,
  async run({ scale, folder }) {
    await using own = await ownFolder(folder);
    const { rounds, wellThreads, phaseMs, paceMs } = scale.isolation;
    await using here = await Side.open(join(own.path, "here"), wellThreads);
    await using elsewhere = await Side.open(join(own.path, "elsewhere"), 0);

    const run = async (trouble: Trouble): Promise<Times> => {
      here.misbehave(trouble === "here");
      elsewhere.misbehave(trouble === "elsewhere");
      const phase = new Phase();
      // Twenty threads in each phase: what the machine does for them is the same wherever five of them are.
      const used = [
        ...here.useWell(phase),
        ...(trouble === "elsewhere" ? elsewhere : here).useTroubled(phase, paceMs),
      ];
      // Until the trouble has begun in each of the five.
      await delay(paceMs);
      const times = await phase.time(phaseMs, wellThreads);
      await Promise.all(used);
      return times;
    };
    const measured: Round[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const times = new Map<Trouble, Times>();
      for (const trouble of ORDERS[Math.abs(round) % 2] ?? []) times.set(trouble, await run(trouble));
      // The first one warms up.
      if (round >= 0) measured.push(Object.fromEntries(times) as Record<Trouble, Times>);
    }
    return { figures: figuresOf(measured), notes: [noteOf(measured)] };
  },
};

/** A server with threads that are well and threads whose agents can misbehave, and who uses them. */
class Side implements AsyncDisposable {
  readonly #child: Child;
  readonly #wilco: Wilco;
  readonly #agents: Agents;
  readonly #well: readonly string[];
  readonly #troubled: readonly string[];
  readonly #watch: Watch;

  private constructor(parts: {
    child: Child;
    wilco: Wilco;
    agents: Agents;
    well: string[];
    troubled: string[];
    watch: Watch;
  }) {
    this.#child = parts.child;
    this.#wilco = parts.wilco;
    this.#agents = parts.agents;
    this.#well = parts.well;
    this.#troubled = parts.troubled;
    this.#watch = parts.watch;
  }

  static async open(home: string, wellThreads: number): Promise<Side> {
    await mkdir(home);
    const agents = new Agents(home);
    const child = await startChild(new URL("../troubles/main.ts", import.meta.url), [home]);
    const wilco = new Wilco(child, home);
    const well = await createThreads(
      wilco,
      Array.from({ length: wellThreads }, () => WELL_AGENT),
    );
    const troubled = await createThreads(wilco, TROUBLED_AGENTS);
    const { origin, token } = child;
    const watch = await Watch.open({ origin, token, threads: [...well, ...troubled] });
    return new Side({ child, wilco, agents, well, troubled, watch });
  }

  misbehave(does: boolean): void {
    if (does) this.#agents.misbehave();
    else this.#agents.behave();
  }

  /** Uses the threads that are well until the phase ends, and times them. */
  useWell(phase: Phase): Promise<void>[] {
    const threads = new Threads(this.#wilco, this.#watch, phase);
    return this.#well.map((threadId) => threads.useWell(threadId));
  }

  /** Uses the others as impatient persons do, each in its own time, until the phase ends. */
  useTroubled(phase: Phase, paceMs: number): Promise<void>[] {
    const threads = new Threads(this.#wilco, this.#watch, phase);
    const { length } = this.#troubled;
    return this.#troubled.map((threadId, at) =>
      threads.useTroubled(threadId, { waitMs: (at / length) * paceMs, paceMs }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]();
    await this.#child[Symbol.asyncDispose]();
  }
}

async function createThreads(wilco: Wilco, providers: readonly string[]): Promise<string[]> {
  return Promise.all(providers.map((providerId) => wilco.createThread(providerId)));
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const names = { answer: "answer of turn.start", delta: "first delta after the send" } as const;
  const against = (what: keyof Times, share: number, reference: Trouble): Pair[] =>
    rounds.map((round) => ({
      wilco: percentile(round.here[what], share),
      reference: percentile(round[reference][what], share),
    }));
  return (["answer", "delta"] as const).flatMap((what) => [
    figureOfRounds(
      { name: `${names[what]}, p99`, unit: "ms", limit: LIMIT },
      against(what, 0.99, "elsewhere"),
    ),
    figureOfRounds({ name: `${names[what]}, p50`, unit: "ms", limit: null }, against(what, 0.5, "elsewhere")),
    figureOfRounds(
      { name: `${names[what]}, p99, against no trouble at all`, unit: "ms", limit: null },
      against(what, 0.99, "nowhere"),
    ),
  ]);
}

function noteOf(rounds: readonly Round[]): string {
  const turns = rounds
    .flatMap((round) => Object.values(round))
    .reduce((sum, { answer }) => sum + answer.length, 0);
  return `${turns} turns were timed; the p99 of a phase is over all of its turns`;
}
