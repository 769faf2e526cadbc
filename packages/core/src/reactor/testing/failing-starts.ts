import { expect } from "vitest";
import { THREAD, type World } from "./world.ts";

/** One row of the table of failing starts, from the state before to the send that works again. */
export interface FailingStart {
  readonly name: string;
  readonly play: (world: World) => Promise<void>;
}

interface Expected {
  readonly status: "error" | "stopped";
  readonly reason: "provider-start-failed" | "provider-mismatch";
  readonly detail: string;
  /** The binding after the failure. */
  readonly providerId: string | null;
}

/** The four failing starts of the guarantees. */
export const FAILING_STARTS: readonly FailingStart[] = [
  {
    name: "an existing session whose agent fails: error, the binding stays",
    play: async (world) => {
      await world.complete();
      world.agent.die("agent exited with code 1");
      world.adapter.script = () => ({ spawn: { refused: "codex: command not found" } });
      const turnId = await world.send();
      await isSettled(world, turnId, {
        status: "error",
        reason: "provider-start-failed",
        detail: "codex: command not found",
        providerId: "codex",
      });
      world.adapter.script = () => ({});
      await worksAgain(world);
      expect(world.agent.opens).toEqual([{ cwd: "/home/p", providerSessionId: "agent-session" }]);
    },
  },
  {
    name: "a first send whose agent cannot start: stopped, no binding is made up",
    play: async (world) => {
      world.adapter.script = () => ({ open: { refused: "please log in" } });
      const turnId = await world.send();
      await isSettled(world, turnId, {
        status: "stopped",
        reason: "provider-start-failed",
        detail: "please log in",
        providerId: null,
      });
      world.adapter.script = () => ({});
      await worksAgain(world);
    },
  },
  {
    name: "a session that was stopped before: stopped, as it was",
    play: async (world) => {
      await world.complete();
      await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
      world.adapter.script = () => ({ spawn: { refused: "codex: command not found" } });
      const turnId = await world.send();
      await isSettled(world, turnId, {
        status: "stopped",
        reason: "provider-start-failed",
        detail: "codex: command not found",
        providerId: "codex",
      });
      world.adapter.script = () => ({});
      await worksAgain(world);
    },
  },
  {
    name: "the wrong provider is asked for: error, and the right one then works",
    play: async (world) => {
      await world.complete();
      const turnId = await world.send({ providerId: "claude" });
      await isSettled(world, turnId, {
        status: "error",
        reason: "provider-mismatch",
        detail: "thread is bound to 'codex' and cannot switch to 'claude'",
        providerId: "codex",
      });
      expect(world.adapter.spawns.map(({ providerId }) => providerId)).toEqual(["codex"]);
      await worksAgain(world, { providerId: "codex" });
      expect(world.adapter.spawns).toHaveLength(1);
    },
  },
];

async function isSettled(world: World, turnId: string, expected: Expected): Promise<void> {
  const { reason, detail, status, providerId } = expected;
  const { activities } = await world.clock.until(async () => {
    const view = await world.view();
    return view.activities.some(({ kind }) => kind === "provider.turn.start.failed") ? view : null;
  });
  await world.clock.advance(2_000);
  expect(await world.session()).toMatchObject({
    status,
    providerId,
    activeTurnId: null,
    lastTurnId: turnId,
    lastError: `Provider turn start failed: ${detail}`,
  });
  expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason, detail });
  const failures = activities.filter(({ kind }) => kind === "provider.turn.start.failed");
  expect(failures).toMatchObject([{ turnId, tone: "error", data: { reason, detail } }]);
  expectOneCommit(world, turnId);
}

/** The activity and the settled turn stand side by side in one commit. */
function expectOneCommit(world: World, turnId: string): void {
  const commit = world.faults.commits.find(({ events }) =>
    events.some(({ event }) => event.type === "turn.failed" && event.data.turnId === turnId),
  );
  expect(commit?.events.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(["activity.recorded", "turn.failed"]),
  );
}

async function worksAgain(world: World, over: { readonly providerId?: string } = {}): Promise<void> {
  const turnId = await world.complete(over);
  expect(await world.turn(turnId)).toMatchObject({ state: "completed", reason: null });
  expect(await world.session()).toMatchObject({ status: "ready", lastError: null, activeTurnId: null });
}
