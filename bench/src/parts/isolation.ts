import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Child, startChild } from "../child/child.ts";
import { Watch } from "../client/watch.ts";
import { atMost, type Figure, figureOfRounds, type Limit } from "../report/figure.ts";
import { percentile } from "../report/statistics.ts";
import type { Scale } from "../scale.ts";
import { Agents, TROUBLED_AGENTS, WELL_AGENT } from "../troubles/agents.ts";
import { type Cores, canDivideCores } from "../troubles/cores.ts";
import { Phase, type Times } from "../troubles/phase.ts";
import { Threads } from "../troubles/threads.ts";
import { Wilco } from "../wilco/wilco.ts";
import { ownFolder, type Part } from "./part.ts";

const LIMIT = atMost(1.5);
/** Whether five agents misbehave among the threads. */
type Mood = "calm" | "trouble";

/** What the threads that are well went through in one round. */
type Round = Readonly<Record<Mood, Times>>;

/** By turns one after the other: what grows with time is no one's fault. */
const ORDERS: readonly (readonly Mood[])[] = [
  ["calm", "trouble"],
  ["trouble", "calm"],
];

export const isolation: Part = {
  name: "isolation",
  title: `threads that are well, beside ${TROUBLED_AGENTS.length} whose agents misbehave, against the same threads while those are well, too`,
  async run({ scale, folder }) {
    await using own = await ownFolder(folder);
    const { rounds, wellThreads } = scale.isolation;
    const ways: readonly Cores[] = canDivideCores() ? ["divided", "shared"] : ["shared"];
    await using sides = new AsyncDisposableStack();
    const measured = new Map<Side, Round[]>();
    for (const cores of ways)
      measured.set(sides.use(await Side.open(join(own.path, cores), { wellThreads, cores })), []);
    for (let round = -1; round < rounds; round += 1) {
      for (const [side, done] of measured) {
        const times = new Map<Mood, Times>();
        for (const mood of ORDERS[Math.abs(round) % 2] ?? [])
          times.set(mood, await side.time(mood, scale.isolation));
        // The first one warms up.
        if (round >= 0) done.push(Object.fromEntries(times) as Round);
      }
    }
    const all = [...measured];
    return {
      figures: all.flatMap(([{ cores }, done]) => figuresOf(cores, done)),
      notes: [noteOf(all.flatMap(([, done]) => done)), ...(ways.length > 1 ? [] : [UNDIVIDED])],
    };
  },
};

const UNDIVIDED = "the cores of this machine cannot be divided, so nothing is judged";

/** A server with threads that are well and threads whose agents can misbehave, and who uses them. */
class Side implements AsyncDisposable {
  readonly cores: Cores;
  readonly #child: Child;
  readonly #wilco: Wilco;
  readonly #agents: Agents;
  readonly #well: readonly string[];
  readonly #troubled: readonly string[];
  readonly #watch: Watch;

  private constructor(parts: {
    cores: Cores;
    child: Child;
    wilco: Wilco;
    agents: Agents;
    well: string[];
    troubled: string[];
    watch: Watch;
  }) {
    this.cores = parts.cores;
    this.#child = parts.child;
    this.#wilco = parts.wilco;
    this.#agents = parts.agents;
    this.#well = parts.well;
    this.#troubled = parts.troubled;
    this.#watch = parts.watch;
  }

  static async open(
    home: string,
    { wellThreads, cores }: { readonly wellThreads: number; readonly cores: Cores },
  ): Promise<Side> {
    await mkdir(home);
    const agents = new Agents(home, cores);
    const child = await startChild(new URL("../troubles/main.ts", import.meta.url), [home]);
    const wilco = new Wilco(child, home);
    const well = await createThreads(
      wilco,
      Array.from({ length: wellThreads }, () => WELL_AGENT),
    );
    const troubled = await createThreads(wilco, TROUBLED_AGENTS);
    const { origin, token } = child;
    const watch = await Watch.open({ origin, token, threads: [...well, ...troubled] });
    return new Side({ cores, child, wilco, agents, well, troubled, watch });
  }

  /** Uses all twenty threads for a while, and times those that are well. */
  async time(mood: Mood, { phaseMs, paceMs, wellThreads }: Scale["isolation"]): Promise<Times> {
    if (mood === "trouble") this.#agents.misbehave();
    else this.#agents.behave();
    const phase = new Phase();
    const threads = new Threads(this.#wilco, this.#watch, phase);
    const { length } = this.#troubled;
    const used = [
      ...this.#well.map((threadId) => threads.useWell(threadId)),
      // As impatient persons do, each in its own time.
      ...this.#troubled.map((threadId, at) =>
        threads.useTroubled(threadId, { waitMs: (at / length) * paceMs, paceMs }),
      ),
    ];
    // Until the trouble has begun in each of the five.
    await delay(paceMs);
    const times = await phase.time(phaseMs, wellThreads);
    await Promise.all(used);
    return times;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]();
    await this.#child[Symbol.asyncDispose]();
  }
}

async function createThreads(wilco: Wilco, providers: readonly string[]): Promise<string[]> {
  return Promise.all(providers.map((providerId) => wilco.createThread(providerId)));
}

/** The limit is for divided cores: where agents take all of them, what they do to the machine no server can prevent. */
function figuresOf(cores: Cores, rounds: readonly Round[]): Figure[] {
  const names = { answer: "answer of turn.start", delta: "first delta after the send" } as const;
  const figure = (what: keyof Times, share: number, limit: Limit | null): Figure =>
    figureOfRounds(
      { name: `${names[what]}, p${share * 100}, cores ${cores}`, unit: "ms", limit },
      rounds.map(({ calm, trouble }) => ({
        wilco: percentile(trouble[what], share),
        reference: percentile(calm[what], share),
      })),
    );
  return (["answer", "delta"] as const).flatMap((what) => [
    figure(what, 0.99, cores === "divided" ? LIMIT : null),
    figure(what, 0.5, null),
  ]);
}

function noteOf(rounds: readonly Round[]): string {
  const turns = rounds
    .flatMap((round) => Object.values(round))
    .reduce((sum, { answer }) => sum + answer.length, 0);
  return `${turns} turns were timed; the p99 of a phase is over all of its turns`;
}
