import { setTimeout as delay } from "node:timers/promises";
import type { ThreadView } from "@wilco/core/timeline";
import { call } from "./clients/sender.ts";
import { until } from "./clients/until.ts";
import { RULES } from "./promises/rules.ts";
import type { Verdict } from "./promises/verdict.ts";
import type { Evidence } from "./record/evidence.ts";
import { readStored } from "./record/stored.ts";
import { befall } from "./world/disasters.ts";
import { runPhase } from "./world/lanes.ts";
import { World, type WorldOptions } from "./world/world.ts";

/** After the last send everything may settle for so long before it is looked at, in milliseconds. */
const SETTLED_MS = 20_000;

export interface RunOptions extends WorldOptions {
  /** Told of what happens, a line each. */
  readonly print: (line: string) => void;
}

/** What became of a run. */
export interface RunResult {
  readonly verdicts: readonly Verdict[];
  readonly evidence: Evidence;
  /** What should not have happened at all. */
  readonly surprises: readonly string[];
  readonly tookMs: number;
}

/** Runs a plan with everything real, and judges what was seen. Throws only for a world that cannot begin. */
export async function run(options: RunOptions): Promise<RunResult> {
  const began = performance.now();
  await using world = await World.begin(options);
  const evidence = await live(world, options);
  const verdicts = RULES.flatMap((rule) => rule(evidence));
  const { surprises } = world.journal;
  return { verdicts, evidence, surprises, tookMs: performance.now() - began };
}

async function live(world: World, { plan, print }: RunOptions): Promise<Evidence> {
  let ended = 0;
  const onEnd = () => {
    ended += 1;
    if (ended % 25 === 0) print(`${ended} of ${plan.sends.length} sends have had their end`);
  };
  for (const phase of ["calm", "misbehaving"] as const) await runPhase(world, phase, onEnd);
  let over = false;
  const troubles = letThingsHappen(world, { plan, print, isOver: () => over, ended: () => ended });
  await runPhase(world, "chaos", onEnd);
  over = true;
  await troubles;
  return lookBack(world);
}

interface Course extends Pick<RunOptions, "plan" | "print"> {
  readonly isOver: () => boolean;
  readonly ended: () => number;
}

async function letThingsHappen(world: World, { plan, print, isOver, ended }: Course): Promise<void> {
  for (const { after, disaster } of plan.disasters) {
    while (ended() < after && !isOver()) await delay(20);
    if (isOver()) return;
    print(`after ${ended()}: ${JSON.stringify(disaster)}`);
    await befall(world, disaster);
  }
}

/** Everything is well again: what do the windows show, what is answered, and, when all have gone, what is stored? */
async function lookBack(world: World): Promise<Evidence> {
  const { supervisor, home, journal, watchers, window } = world;
  await supervisor.alive();
  const { client } = supervisor;
  for (const sent of journal.sent) sent.again = (await call(client, sent)).outcome;
  const threadIds = home.agents.map(({ threadId }) => threadId);
  const served = new Map<string, ThreadView>();
  const isSettled = await until(async () => {
    for (const threadId of threadIds) served.set(threadId, await client.session.get.query({ threadId }));
    return threadIds.every((id) =>
      watchers.every((watcher) => watcher.view(id)?.sequence === served.get(id)?.sequence),
    );
  }, SETTLED_MS);
  if (!isSettled) journal.surprises.push("the windows and the server do not come to rest");
  const watched = watchers.map(({ name, acknowledged, pieces, complaints }, at) => ({
    name,
    isBehindBadLine: at === 0,
    acknowledged,
    pieces,
    complaints,
    views: new Map(threadIds.map((id) => [id, watchers[at]?.view(id) ?? null] as const)),
  }));
  const [threadId = ""] = threadIds;
  const seen = window === null ? null : { threadId, mine: await window.mine(), errors: window.errors };
  const death = await supervisor.end();
  if (death.code !== 0) journal.surprises.push(`the last server ended with ${death.signal ?? death.code}`);
  if (!(await until(() => home.left().length === 0, SETTLED_MS)))
    journal.surprises.push("processes were left behind");
  const commands = journal.sent.map(({ commandId }) => commandId);
  const stored = await readStored(home.databaseFile, { threads: threadIds, commands });
  if (stored.openThreads.length > 0)
    journal.surprises.push(`threads are open: ${stored.openThreads.join(", ")}`);
  if (stored.pendingEffects > 0) journal.surprises.push(`${stored.pendingEffects} effects are left`);
  const prompts = new Map(home.agents.map((agent) => [agent.threadId, agent.prompts()] as const));
  return { journal, stored, watched, served, prompts, window: seen };
}
