import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { until } from "../clients/until.ts";
import type { Disaster } from "../plan/disaster.ts";
import type { World } from "./world.ts";

/** How long a boundary is waited for, in milliseconds. */
const BOUNDARY_MS = 8_000;
/** After this a window that has not caught up never will, in milliseconds. */
const CONVERGED_MS = 20_000;
const CLOCK_MS = 2_500;
/** How long an agent that has something to do is waited for, in milliseconds. */
const BUSY_MS = 10_000;
/** A line that swallows everything is noticed by then, in milliseconds. */
const NOTICED_MS = 12_000;

/** Lets it happen. Resolves when it is over and a server is there. */
export async function befall(world: World, disaster: Disaster): Promise<void> {
  const { supervisor, journal, badLine } = world;
  await supervisor.alive();
  switch (disaster.kind) {
    case "server-killed":
      await supervisor.life.end("SIGKILL");
      break;
    case "server-killed-at": {
      const { life } = supervisor;
      supervisor.boundary = disaster.at;
      await life.fault({ kind: "kill", at: disaster.at });
      const hit = await Promise.race([life.dead.then(() => true), delay(BOUNDARY_MS).then(() => false)]);
      if (!hit) {
        await life.fault({ kind: "none" });
        supervisor.boundary = null;
        // It did not come to that.
        return;
      }
      break;
    }
    case "server-killed-twice":
      supervisor.nextFault = { kind: "kill", at: { step: disaster.step, type: null } };
      await supervisor.life.end("SIGKILL");
      break;
    case "server-drained":
      await supervisor.life.end("SIGTERM");
      break;
    case "agent-killed":
      if (!(await killAgent(world))) return;
      break;
    case "line-blinks":
    case "line-cut":
    case "line-swallows":
      await cut(world, disaster);
      break;
    case "line-slow":
      badLine.slow(disaster.delayMs);
      await delay(disaster.ms);
      badLine.slow(0);
      break;
    case "storage":
      await inTrouble(world, async () => {
        await supervisor.life.fault(disaster.fault);
        await delay(disaster.ms);
        await supervisor.life.fault({ kind: "none" });
      });
      break;
    case "storage-locked":
      await inTrouble(world, () => lock(world, disaster.ms));
      break;
    case "clock-jumps":
      await jump(world, disaster.byMs);
      await delay(CLOCK_MS);
      await jump(world, 0);
      break;
    default:
      disaster satisfies never;
  }
  journal.count(disaster.kind);
  // The end of a process is told a moment after it.
  await delay(50);
  await supervisor.alive();
}

/** One that has something to do, as soon as there is one. False when none comes. */
async function killAgent({ home, watchers, journal }: World): Promise<boolean> {
  const isBusy = (threadId: string) => watchers.at(-1)?.view(threadId)?.session?.status === "running";
  return until(() => {
    const busy = home.agents.find(({ threadId }) => isBusy(threadId));
    const pid = busy?.living() ?? null;
    if (busy === undefined || pid === null) return false;
    process.kill(pid, "SIGKILL");
    journal.agentsKilled.push({ pid, threadId: busy.threadId, at: Date.now() });
    return true;
  }, BUSY_MS);
}

async function cut(
  world: World,
  disaster: Extract<Disaster, { kind: `line-${"blinks" | "cut" | "swallows"}` }>,
): Promise<void> {
  const { journal, badLine, window } = world;
  // What came before is over: this cut is to be noticed, and not the last one.
  await window?.cut(false);
  await until(() => world.watchers.every((watcher) => watcher.isOnline), CONVERGED_MS);
  const trouble = journal.begin("line");
  const cutAt = Date.now();
  let noticedAt: number | null = null;
  if (disaster.kind === "line-swallows") {
    badLine.blackHole();
    if (window === null) await delay(NOTICED_MS);
    else await window.cut(true);
    noticedAt = Date.now();
  } else {
    badLine.cut();
    if (disaster.kind === "line-cut") await delay(disaster.ms);
  }
  const heads = headsOf(world);
  badLine.restore();
  const restoredAt = Date.now();
  const [convergedAt, windowAt] = await Promise.all([whenCaughtUp(world, heads), whenOnline(world)]);
  journal.end(trouble);
  journal.lineCuts.push({ kind: disaster.kind, cutAt, noticedAt, restoredAt, convergedAt, windowAt });
}

type Heads = ReadonlyMap<string, number>;

/** When every watcher has all that the store held; null for never. */
async function whenCaughtUp({ watchers }: World, heads: Heads): Promise<number | null> {
  const isThere = () =>
    watchers.every((watcher) => [...heads].every(([id, head]) => (watcher.view(id)?.sequence ?? 0) >= head));
  return (await until(isThere, CONVERGED_MS)) ? Date.now() : null;
}

async function whenOnline({ window }: World): Promise<number | null> {
  if (window === null) return null;
  await window.cut(false);
  return Date.now();
}

/** How far the store is with each thread at this very moment: read from the file, past server and lines. */
function headsOf({ home }: World): Heads {
  using db = new DatabaseSync(home.databaseFile, { readOnly: true });
  const rows = db
    .prepare("SELECT id, (SELECT max(sequence) FROM events WHERE stream = key) AS head FROM streams")
    .all();
  const heads = new Map(rows.map(({ id, head }) => [String(id), Number(head)]));
  return new Map(home.agents.map(({ threadId }) => [threadId, heads.get(threadId) ?? 0]));
}

async function inTrouble({ journal }: World, work: () => Promise<void>): Promise<void> {
  const trouble = journal.begin("storage");
  await work();
  journal.end(trouble);
}

/** Another program holds the database's lock. */
async function lock({ home }: World, ms: number): Promise<void> {
  using other = new DatabaseSync(home.databaseFile, { timeout: 5_000 });
  other.exec("BEGIN IMMEDIATE");
  await delay(ms);
}

async function jump({ supervisor, journal }: World, ms: number): Promise<void> {
  supervisor.clockMs = ms;
  journal.clocks.push({ from: Date.now(), ms });
  await supervisor.life.clock(ms);
}
