import { folderOf } from "../agents/host.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { happen } from "./happen.ts";
import { NEW_THREAD, Persons, projectOf } from "./persons.ts";
import type { World } from "./world.ts";

/** What was cut is noticed, and what was missed is there, within this time of a world that is well, in ms. */
const CONVERGED_MS = 2_000 + 1_500;
/** The longest that a tab takes to notice, and to try again, in milliseconds. */
const ONLINE_MS = 9_000;
/** More than anything takes in a world that is well, in milliseconds. */
const LAST_SEND_MS = 30_000;

/** Lives a schedule from the beginning of its world to the end of its last server. */
export async function live(world: World, schedule: Schedule): Promise<void> {
  const persons = await begin(world);
  for (const { wait, what } of schedule.steps) {
    await world.loop.advance(wait);
    if (world.loop.halted) return;
    happen(world, persons, what);
  }
  await world.loop.advance(0);
  await heal(world);
  await comeToRest(world, persons);
  await end(world);
}

/** A server that is up, threads in projects of their own, a project for one more thread, and open tabs. */
async function begin(world: World): Promise<Persons> {
  void world.operator.boot();
  await world.loop.until(() => world.server.state === "up", 1_000);
  const { server, setup } = world;
  const threads = Array.from({ length: setup.threads }, (_, index) => `thread-${index + 1}`);
  const ids = (): { readonly commandId: string } => ({ commandId: world.id("c") });
  for (const threadId of [...threads, NEW_THREAD]) {
    const projectId = projectOf(threadId);
    const project = { projectId, path: folderOf(threadId), name: projectId };
    await finish(world, server.execute({ type: "project.create", ...ids(), ...project }));
    if (threadId === NEW_THREAD) continue;
    await finish(world, server.execute({ type: "thread.create", ...ids(), threadId, projectId }));
  }
  world.browsers.open();
  await world.loop.advance(20 + 4 * world.setup.network);
  return new Persons(world, threads);
}

async function finish(world: World, work: Promise<unknown>): Promise<void> {
  let ended = false;
  const done = work.finally(() => {
    ended = true;
  });
  done.catch(() => undefined);
  await world.loop.until(() => ended, 1_000);
  if (ended) await done;
}

/** Everything works from now on: a server is up, the storage and the networks work, new agents are good. */
async function heal(world: World): Promise<void> {
  world.note(() => "HEALS");
  world.weather.heal();
  world.host.heal();
  await world.loop.until(() => world.server.state === "up", 12_000);
  world.browsers.heal();
  // Some have yet to notice that their server was gone, and wait a while before they try again.
  const isOnline = (): boolean => world.tabs.every((tab) => tab.isOnlineWith(world.server));
  await world.loop.until(() => isOnline() || world.loop.halted, ONLINE_MS);
  if (!isOnline()) world.broken("P9", "a tab does not connect again");
  await world.loop.advance(CONVERGED_MS);
  if (!world.loop.halted) await world.ask((rule) => rule.atConvergence());
}

/** What is under way is ended by persons; then every thread works as if nothing had been. */
async function comeToRest(world: World, persons: Persons): Promise<void> {
  const { settings, loop } = world;
  world.note(() => "COMES TO REST");
  await stopAll(world, persons);
  await loop.advance(settings.stopTimeoutMs + 400);
  // Whoever is left behaved badly before all became well.
  for (const agent of world.host.alive) agent.die("it behaved badly");
  await loop.until(() => isQuiet(world), LAST_SEND_MS);
  await loop.advance(CONVERGED_MS);
  if (loop.halted) return;
  await world.ask((rule) => rule.atRest());
  for (const threadId of persons.threads) await sendLast(world, persons, threadId);
  await loop.advance(CONVERGED_MS);
  if (!loop.halted) await world.ask((rule) => rule.atConvergence());
}

/** Nobody sends anything, and nothing runs. */
function isQuiet({ tabs, ledger, loop }: World): boolean {
  if (loop.halted) return true;
  if (tabs.some((tab) => [...tab.dispatcher.pending].length > 0 || tab.parts.kept.outbox.size > 0))
    return false;
  return [...ledger.threads.values()].every(({ active }) => active === null);
}

async function stopAll(world: World, persons: Persons): Promise<void> {
  for (let thread = 0; thread < persons.threads.length; thread += 1) {
    persons.do({ do: "stop", tab: thread, thread });
    await world.loop.advance(30);
  }
}

/** The next send works, in every thread. */
async function sendLast(world: World, persons: Persons, threadId: string): Promise<void> {
  const [tab] = world.tabs;
  if (tab === undefined || world.loop.halted) return;
  if (tab.known(threadId)?.presence !== "live") return;
  const providerId = world.ledger.threads.get(threadId)?.bound ?? null;
  const text = persons.send(tab, threadId, { providerId });
  if (text === null) {
    world.broken("P2", `${tab.name} cannot send to ${threadId}: it is busy for ever`);
    return;
  }
  const messages = world.ledger.threads.get(threadId)?.messages;
  const isDone = (): boolean => {
    const message = [...(messages?.values() ?? [])].find(
      (each) => each.role === "user" && each.text === text,
    );
    return message !== undefined && world.ledger.turns.get(message.turnId)?.state === "completed";
  };
  await world.loop.until(() => isDone() || world.loop.halted, LAST_SEND_MS);
  if (!isDone()) world.broken("P3", `the last message to ${threadId} is not answered`);
}

/** The server is asked to exit. */
async function end(world: World): Promise<void> {
  const { loop, settings, operator } = world;
  if (loop.halted) return;
  world.note(() => "ENDS");
  operator.retire();
  const { server } = world;
  void server.drain();
  await loop.until(() => server.state === "gone", settings.stopTimeoutMs + world.slack);
  if (server.state !== "gone") world.broken("P3", "the server does not exit in time");
  await loop.advance(20);
  if (!loop.halted) await world.ask((rule) => rule.atEnd());
}
