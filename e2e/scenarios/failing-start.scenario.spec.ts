import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { AgentScriptInput } from "@wilco/testkit/agent";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";

/*
 * The bug that Wilco is about, and Wilco. The same persons do the same things twice: with a server in which a start
 * that fails appends an activity and leaves the session as it was, and with Wilco. Everything is asserted in the
 * window that is open, before any reload.
 */

/** How long after a start has failed Send may still be gone, in milliseconds. */
const BOUND_MS = 5_000;

/** Nothing ends the wait in the stuck server, so it is watched for a while, in seconds. */
const WATCHED_S = 3;

const BOUND_TO_RIGHT = "thread is bound to 'right' and cannot switch to 'wrong'";

const modes = {
  currentModeId: "careful",
  availableModes: [
    { id: "careful", name: "Careful" },
    { id: "fast", name: "Fast" },
  ],
};

/** An agent in whose ready session a start can fail: each start may ask for another mode. */
const WITH_MODES: AgentScriptInput = {
  newSession: { do: "answer", result: { modes } },
  loadSession: { do: "answer", result: { modes } },
};

interface Expected {
  /** Why the start failed, as `lastError` says it. */
  readonly reason: string;
  /** A reload ends Send's wait, and "Working for" as well where the session was ready. */
  readonly wasReady: boolean;
}

/** Send stays busy and "Working for" counts; only a reload ends it. */
async function seesItStuck(actor: Actor, { wasReady }: Expected): Promise<void> {
  await actor.seesSendBusy();
  await actor.seesTheCounterGrow(WATCHED_S);
  await actor.seesSendBusy();
  await actor.seesNoAlert();
  await actor.reloads();
  await actor.seesSendFree();
  await expect(actor.thread.working).toHaveCount(wasReady ? 0 : 1);
}

/** Send is back within the bound, with the reason. */
async function seesItRecovered(actor: Actor, { reason }: Expected): Promise<void> {
  await expect(actor.thread.alert).toContainText("Provider turn start failed: ", { timeout: BOUND_MS });
  await actor.seesAlert(reason);
  await actor.seesItIsFree();
}

for (const composition of ["stuck", "wilco"] as const) {
  const isWilco = composition === "wilco";
  const seesItsEnd = isWilco ? seesItRecovered : seesItStuck;

  test.describe(isWilco ? "a start that fails [P2] [B]" : "a start that fails, with the bug", () => {
    test("in a ready session whose agent fails", async ({ world }) => {
      const agent = world.agent("moody", WITH_MODES);
      const server = await world.server({ composition, agents: [agent] });
      const threadId = await server.makeThread({ agent });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesItIsFree();

      agent.becomes({ ...WITH_MODES, setMode: { do: "error", code: -32000, message: "no such mode today" } });
      await ada.asksFor({ modeId: "fast" });
      await ada.sends("second");
      await seesItsEnd(ada, { reason: "no such mode today", wasReady: true });
      if (!isWilco) return;

      expect((await server.thread(threadId)).session).toMatchObject({
        status: "error",
        providerId: agent.id,
      });
      agent.becomes(WITH_MODES);
      await ada.sends("third");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesNoAlert();
      await ada.seesMine("second");
    });

    test("in a session whose agent died and does not come back", async ({ world }) => {
      const agent = world.agent("mortal");
      const server = await world.server({ composition, agents: [agent] });
      const threadId = await server.makeThread({ agent });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesItIsFree();

      agent.becomes({ atSpawn: { code: 3, stderr: "the licence has run out" } });
      server.killAgents();
      await expect.poll(async () => (await server.thread(threadId)).session?.status).toBe("idle");
      await ada.sends("second");
      await seesItsEnd(ada, { reason: "the licence has run out", wasReady: false });
      if (!isWilco) return;

      expect((await server.thread(threadId)).session).toMatchObject({
        status: "error",
        providerId: agent.id,
      });
      agent.becomes();
      await ada.sends("third");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesNoAlert();
    });

    test("at the first send, where the program is missing", async ({ world }) => {
      const agent = world.agent("absent");
      agent.uninstalls();
      const server = await world.server({ composition, agents: [agent] });
      const threadId = await server.makeThread({ agent });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await seesItsEnd(ada, { reason: agent.id, wasReady: false });
      if (!isWilco) return;

      expect((await server.thread(threadId)).session).toMatchObject({ status: "stopped", providerId: null });
      agent.installs();
      await ada.sends("second");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesNoAlert();
    });

    test("at the first send, where the agent ends at once", async ({ world }) => {
      const agent = world.agent("brief", { atSpawn: { code: 7, stderr: "not logged in" } });
      const server = await world.server({ composition, agents: [agent] });
      const threadId = await server.makeThread({ agent });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await seesItsEnd(ada, { reason: "not logged in", wasReady: false });
      if (!isWilco) return;

      expect((await server.thread(threadId)).session).toMatchObject({ status: "stopped", providerId: null });
      agent.becomes();
      await ada.sends("second");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesNoAlert();
    });

    test("in a session that was stopped before", async ({ world }) => {
      const agent = world.agent("retired");
      const server = await world.server({ composition, agents: [agent] });
      const threadId = await server.makeThread({ agent });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesItIsFree();
      await server.client.session.stop.mutate({ commandId: randomUUID(), threadId });
      await expect.poll(() => server.countAgents()).toBe(0);

      agent.becomes({ initialize: { do: "error", code: -32000, message: "out of order" } });
      await ada.sends("second");
      await seesItsEnd(ada, { reason: "out of order", wasReady: false });
      if (!isWilco) return;

      const { session } = await server.thread(threadId);
      expect(session).toMatchObject({ status: "stopped", providerId: agent.id });
      agent.becomes();
      await ada.sends("third");
      await ada.seesAnswer("Hello", agent.id);
      await ada.seesNoAlert();
    });

    test("because the wrong agent is asked for", async ({ world }) => {
      const right = world.agent("right");
      const wrong = world.agent("wrong");
      const server = await world.server({ composition, agents: [right, wrong] });
      const threadId = await server.makeThread({ agent: right });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await ada.seesAnswer("Hello", right.id);
      await ada.seesItIsFree();

      await ada.asksFor({ providerId: wrong.id });
      await ada.sends("second");
      await seesItsEnd(ada, { reason: BOUND_TO_RIGHT, wasReady: true });
      expect(wrong.prompts()).toEqual([]);
      if (!isWilco) return;

      await ada.asksFor({ providerId: right.id });
      await ada.sends("third");
      await expect(ada.thread.saidBy(right.id)).toHaveCount(2);
      await ada.seesItIsFree();
      await ada.seesNoAlert();
      expect(right.prompts()).toEqual(["first", "third"]);
    });

    test("because another program asks for the wrong agent", async ({ world }) => {
      const right = world.agent("right");
      const wrong = world.agent("wrong");
      const server = await world.server({ composition, agents: [right, wrong] });
      const threadId = await server.makeThread({ agent: right });
      const ada = await world.person("Ada", server);
      await ada.opensThread(threadId);
      await ada.sends("first");
      await ada.seesAnswer("Hello", right.id);
      await ada.seesItIsFree();

      await server.send(threadId, { text: "from a script", providerId: wrong.id });
      await ada.seesMine("from a script");
      if (isWilco) {
        await seesItRecovered(ada, { reason: BOUND_TO_RIGHT, wasReady: true });
        await ada.sends("second");
        await ada.seesAnswer("Hello", right.id);
        await ada.seesNoAlert();
        await ada.seesItIsFree();
        expect(right.prompts()).toEqual(["first", "second"]);
      } else {
        await ada.sends("second");
        await expect(ada.thread.queue).toContainText("second");
        await ada.seesNoAlert();
        const { session, turns } = await server.thread(threadId);
        expect(session).toMatchObject({ status: "ready", lastError: null });
        expect(turns.map(({ state }) => state)).toEqual(["completed", "requested", "queued"]);
      }
      expect(wrong.prompts()).toEqual([]);
    });
  });
}
