import type { AgentScriptInput } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, expectSettled, type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

const garbage = { do: "line", line: "this is no answer" } as const;
const hang = { do: "hang" } as const;

describe("a start that never answers [B] [P2]", () => {
  // Six programs start side by side, and each is to come as far as it is told to.
  const START_MS = 5_000;
  const hanging: Record<string, AgentScriptInput> = {
    "before it reads anything": { atSpawn: { hang: true } },
    "in initialize": { initialize: hang },
    "in initialize, with garbage": { initialize: garbage },
    "in session/new": { newSession: hang },
    "in session/new, with garbage": { newSession: garbage },
    "in session/new, and ignores signals": { newSession: hang, ignoreSignals: ["SIGTERM"], ignoreEof: true },
  };
  const scenes = new Map<string, Scene>();
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ startTimeoutMs: START_MS });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test.concurrent.each(Object.entries(hanging))("%s: fails at its bound", async (name, script) => {
    const scene = await stage.scene(script);
    scenes.set(name, scene);
    expectEnd(await scene.say("wake up"), {
      state: "failed",
      reason: "start-timeout",
      detail: "the agent was not ready within 5 s: it did not open a session",
      withinMs: START_MS,
    });
    await expectSettled(scene);
    expect((await scene.snapshot()).session).toMatchObject({ status: "stopped", providerId: null });
    await scene.expectNothingLeft();
  });

  test("every one of them answers the next send when it is well again", async () => {
    await stage.reopen();
    expect(scenes.size).toBe(Object.keys(hanging).length);
    await Promise.all(
      [...scenes.values()].map(async (scene) => {
        scene.becomes();
        await expectGoesOn(scene);
        await scene.end();
      }),
    );
  });
});

describe("a start that fails [B] [P2] [P3]", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const error = { do: "error", code: -32603, message: "out of disk" } as const;
  const failing: [string, AgentScriptInput, string][] = [
    [
      "exits before it reads anything",
      { atSpawn: { code: 3, stderr: "no licence\n" } },
      "agent exited with code 3: no licence",
    ],
    ["exits with 0 before it reads anything", { atSpawn: { code: 0 } }, "agent exited with code 0"],
    ["exits in initialize", { initialize: { do: "exit", code: 7 } }, "agent exited with code 7"],
    ["dies in initialize", { initialize: { do: "signal", signal: "SIGSEGV" } }, "agent was ended by SIGSEGV"],
    ["exits in session/new", { newSession: { do: "exit", code: 0 } }, "agent exited with code 0"],
    [
      "dies in session/new",
      { newSession: { do: "signal", signal: "SIGKILL" } },
      "agent was ended by SIGKILL",
    ],
    ["answers initialize with an error", { initialize: error }, "out of disk (code -32603)"],
    ["answers session/new with an error", { newSession: error }, "out of disk (code -32603)"],
    [
      "answers initialize with what is none",
      { initialize: { do: "result", result: "yes" } },
      "The agent speaks no version of the Agent Client Protocol",
    ],
    [
      "speaks another version",
      { initialize: { do: "answer", result: { protocolVersion: 7 } } },
      "The agent speaks version 7 of the Agent Client Protocol",
    ],
    [
      "answers session/new with what is none",
      { newSession: { do: "result", result: [] } },
      "The agent opened a session without an id",
    ],
    [
      "wants a sign-in",
      { newSession: { do: "error", code: -32000, message: "Authentication required" } },
      "sign in",
    ],
  ];
  test.concurrent.each(failing)("%s", async (_name, script, detail) => {
    const scene = await stage.scene(script);
    expectEnd(await scene.say("wake up"), { state: "failed", reason: "provider-start-failed", detail });
    await expectSettled(scene);
    expect((await scene.snapshot()).session).toMatchObject({
      status: "stopped",
      lastError: expect.stringContaining(`Provider turn start failed: `),
    });
    await scene.expectNothingLeft();
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });

  test.concurrent("refuses the mode that was asked for", async () => {
    const modes = { currentModeId: "ask", availableModes: [{ id: "ask" }, { id: "auto" }] };
    const newSession = { do: "answer", result: { modes } } as const;
    const scene = await stage.scene({ newSession, setMode: error });
    const turn = await scene.say("wake up", { modeId: "auto" });
    expectEnd(turn, { state: "failed", reason: "provider-start-failed", detail: "out of disk" });
    await expectSettled(scene);
    // Its session stood: the binding is kept.
    expect((await scene.snapshot()).session).toMatchObject({ status: "error" });
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });
});
