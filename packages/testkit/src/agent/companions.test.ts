import { writeFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import type { AgentScriptInput, InnerProcess, SecondPrompt } from "./script/script.ts";
import { Stage } from "./testing/driven-agent.ts";

vi.setConfig({ testTimeout: 30_000 });

const STREAMS = [
  { do: "text", text: "a" },
  { do: "wait_for_file", path: "go-on" },
] as const;

/** An agent with a session that waits in its first prompt, "wait", and answers any other at once. */
async function waiting(script: AgentScriptInput) {
  const stage = new Stage();
  const prompts = [{ match: "wait", steps: STREAMS }, {}];
  stage.write({ sessions: stage.path("sessions"), prompts, ...script });
  const agent = stage.start();
  const sessionId = await agent.open();
  const first = settled(agent.prompt(sessionId, "wait"));
  await vi.waitUntil(() => agent.text === "a", { timeout: 10_000 });
  return {
    stage,
    agent,
    sessionId,
    first,
    prompt: (text: string) => settled(agent.prompt(sessionId, text)),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

/** The stop reason, or the code of the error. */
async function settled(prompt: Promise<{ stopReason: string }>): Promise<string | number> {
  try {
    return (await prompt).stopReason;
  } catch (error) {
    return (error as { code: number }).code;
  }
}

async function isOpen(prompt: Promise<unknown>): Promise<boolean> {
  const open = Symbol();
  return (await Promise.race([prompt, new Promise((resolve) => setImmediate(resolve, open))])) === open;
}

describe("an inner process that is lost", () => {
  const lossOf = async (inner: InnerProcess) => {
    const scene = await waiting({ inner });
    process.kill(Number(scene.stage.log.find(({ what }) => what === "inner")?.detail), "SIGKILL");
    await vi.waitUntil(() => scene.stage.log.some(({ what }) => what === "inner lost"), { timeout: 10_000 });
    return scene;
  };

  test("fails the prompt, and the next one works with a new one", async () => {
    await using scene = await lossOf({ running: "error", later: "play" });
    expect(await scene.first).toBe(-32603);
    expect(await scene.prompt("next")).toBe("end_turn");
    expect(scene.stage.log.filter(({ what }) => what === "inner")).toHaveLength(2);
  });

  test("takes its sessions with it until they are loaded", async () => {
    await using scene = await lossOf({ running: "error", later: "not_found" });
    expect(await scene.first).toBe(-32603);
    expect(await scene.prompt("next")).toBe(-32002);
    await scene.agent.loadSession(scene.sessionId);
    expect(await scene.prompt("next")).toBe("end_turn");
  });

  test("fails every prompt", async () => {
    await using scene = await lossOf({ running: "error", later: "error" });
    expect([await scene.first, await scene.prompt("next"), await scene.prompt("next")]).toEqual([
      -32603, -32603, -32603,
    ]);
  });

  test("leaves all prompts without an answer", async () => {
    await using scene = await lossOf({ running: "never", later: "never" });
    const next = scene.prompt("next");
    await scene.agent.initialize();
    expect([await isOpen(scene.first), await isOpen(next)]).toEqual([true, true]);
    expect(scene.agent.process.exitCode).toBeNull();
  });
});

describe("a second prompt", () => {
  const cases: [SecondPrompt, string | number | null, string | number | null][] = [
    ["play", null, "end_turn"],
    ["queue", null, null],
    ["cancel_first", "cancelled", "end_turn"],
    ["lose_first", null, "end_turn"],
    ["refuse", null, -32600],
  ];
  test.each(cases)("%s: the first ends with %j, it with %j", async (secondPrompt, first, second) => {
    await using scene = await waiting({ secondPrompt });
    const next = scene.prompt("next");
    await vi.waitUntil(() => scene.stage.log.filter(({ what }) => what === "session/prompt").length === 2, {
      timeout: 10_000,
    });
    if (second === null) {
      expect(await isOpen(next)).toBe(true);
      writeFileSync(scene.stage.path("go-on"), "");
      expect([await scene.first, await next]).toEqual(["end_turn", "end_turn"]);
    } else {
      expect(await next).toBe(second);
    }
    if (first === null && second !== null) expect(await isOpen(scene.first)).toBe(true);
    if (first !== null) expect(await scene.first).toBe(first);
  });
});
