import type { Step } from "@wilco/testkit/agent";
import { describe, expect, test, vi } from "vitest";
import { AgentStage, lives } from "../testing/agent-stage.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const RUNAWAYS: [string, Step][] = [
  ["a child in a session of its own", { do: "grandchild", detached: true }],
  ["a daemon", { do: "grandchild", daemon: true }],
  ["a daemon that ignores SIGTERM", { do: "grandchild", daemon: true, stubborn: true }],
];

/** A server whose agent has started something that left its process group, and has answered. */
async function withRunaway(step: Step): Promise<AgentStage> {
  const stage = await AgentStage.open({ prompts: [{ steps: [step] }] });
  expect(await stage.say()).toMatchObject({ state: "completed" });
  expect(all(stage).map(lives)).toEqual([true, true]);
  return stage;
}

const all = (stage: AgentStage): number[] => [...stage.agents, ...stage.grandchildren];

async function expectNobodyLeft(stage: AgentStage): Promise<void> {
  await expect.poll(() => all(stage).filter(lives), { timeout: 20_000 }).toEqual([]);
}

describe.each(RUNAWAYS)("no process is left: %s", (_, step) => {
  test("after session.stop", async () => {
    await using stage = await withRunaway(step);
    await stage.stopSession();
    await expectNobodyLeft(stage);
  });

  test("after a drain", async () => {
    await using stage = await withRunaway(step);
    expect(await stage.end("SIGTERM")).toBe(0);
    expect(all(stage).filter(lives)).toEqual([]);
  });

  test("after the agent's own death (C)", async () => {
    await using stage = await withRunaway(step);
    process.kill(stage.agents[0] ?? 0, "SIGKILL");
    await expectNobodyLeft(stage);
  });

  test("after SIGKILL of the server and the next start, before it is ready (A)", async () => {
    await using stage = await withRunaway(step);
    await stage.end("SIGKILL");
    expect(stage.grandchildren.map(lives)).toEqual([true]);
    await stage.start();
    expect(all(stage).filter(lives)).toEqual([]);
  });
});

test("an agent that was only asked about itself is ended by the next start, too (A)", async () => {
  await using stage = await AgentStage.open({ initialize: { do: "hang" }, ignoreEof: true });
  await stage.mutate("provider.refresh");
  await expect.poll(() => stage.agents.length, { timeout: 30_000 }).toBe(1);
  await stage.end("SIGKILL");
  expect(stage.agents.map(lives)).toEqual([true]);
  await stage.start();
  expect(stage.agents.filter(lives)).toEqual([]);
});

test("a send right after the agent's death goes to a new process (C)", async () => {
  // The grandchild holds the pipes, so that the death is sure only a quarter of a second later.
  await using stage = await AgentStage.open({ prompts: [{ steps: [{ do: "grandchild" }, { do: "text" }] }] });
  await stage.say("first");
  const [first = 0] = stage.agents;
  process.kill(first, "SIGKILL");
  await expect.poll(() => lives(first), { interval: 1 }).toBe(false);
  expect(await stage.say("second")).toMatchObject({ state: "completed", reason: null });
  expect(stage.agents).toHaveLength(2);
  expect(stage.prompts).toEqual(["first", "second"]);
});

test("an agent that wants a sign-in says so, and is ready when it has answered a turn (B)", async () => {
  const initialize = { do: "answer", result: { authMethods: [{ id: "a", name: "Browser" }] } } as const;
  const refused = { do: "error", code: -32000, message: "Authentication required" } as const;
  await using stage = await AgentStage.open({ initialize, prompts: [{ end: refused }] });
  const needs = expect.stringContaining("needs a sign-in (Browser): sign in under Agents");
  expect(await stage.say()).toMatchObject({ state: "failed", reason: "agent-error", detail: needs });
  expect(await stage.provider()).toMatchObject({ status: "needs-login", authMethods: [{ id: "a" }] });
  stage.write({ initialize, newSession: refused });
  expect(await stage.say()).toMatchObject({
    state: "failed",
    reason: "provider-start-failed",
    detail: needs,
  });
  expect((await stage.snapshot()).session?.lastError).toEqual(needs);
  stage.write({ initialize });
  expect(await stage.say()).toMatchObject({ state: "completed" });
  expect(await stage.provider()).toMatchObject({ status: "ready", detail: null });
  expect(stage.agents).toHaveLength(3);
});
