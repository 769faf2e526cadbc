import type { AgentScriptInput, Step } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, expectSettled, type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** The stage's limit, in milliseconds. */
const STOP_MS = 2_000;

/** Stops the turn, which then must end in time and in one way only; and the thread goes on. */
async function expectStopped(scene: Scene, turnId: string): Promise<void> {
  const before = Date.now();
  await scene.stop();
  const turn = await scene.ended(turnId);
  expectEnd(turn, { state: "interrupted", reason: "stopped-by-user", detail: null });
  expect(Date.parse(turn.endedAt ?? "") - before).toBeLessThan(2 * STOP_MS);
  await expectSettled(scene);
  const said = await scene.answer(turnId);
  scene.becomes();
  await expectGoesOn(scene);
  // Nothing was added to what was stopped.
  expect(await scene.answer(turnId)).toBe(said);
  expect(await scene.turn(turnId)).toEqual(turn);
  await scene.end();
}

describe("Stop while the agent starts [P4] [I]", () => {
  const hang = { do: "hang" } as const;
  const starts: [string, AgentScriptInput, string][] = [
    ["before it reads anything", { atSpawn: { hang: true } }, "spawn"],
    ["in initialize", { initialize: hang }, "initialize"],
    ["in session/new", { newSession: hang }, "session/new"],
    [
      "in session/new, with signals ignored",
      { newSession: hang, ignoreSignals: ["SIGTERM"], ignoreEof: true },
      "session/new",
    ],
  ];
  test.concurrent.each(starts)("%s", async (_name, script, what) => {
    const scene = await stage.scene(script);
    const turnId = await scene.send("go");
    await scene.heard(what);
    await expectStopped(scene, turnId);
  });
});

describe("Stop against an agent that does not mind it [P4] [I]", () => {
  const TEXT: Step = { do: "text", text: "On and on" };
  const stubborn = { onCancel: "ignore", end: { do: "never" } } as const;
  const aborted = { code: -32603, message: "aborted" };
  const ways: [string, AgentScriptInput][] = [
    ["it ignores the cancel", { prompts: [{ steps: [TEXT], ...stubborn }] }],
    [
      "it ignores the cancel, and signals",
      { prompts: [{ steps: [TEXT], ...stubborn }], ignoreSignals: ["SIGTERM", "SIGHUP"], ignoreEof: true },
    ],
    [
      "it goes on talking",
      { prompts: [{ ...stubborn, steps: [TEXT, { do: "text", n: 1_000_000, delayMs: 1 }] }] },
    ],
    [
      "it answers with an error",
      { prompts: [{ steps: [TEXT], onCancel: "ignore", end: { do: "error_after_cancel", ...aborted } }] },
    ],
    [
      "it answers as if nothing was, and says more before and after",
      {
        prompts: [
          {
            steps: [TEXT],
            onCancel: "ignore",
            end: { do: "after_cancel", stopReason: "end_turn", delayMs: 50 },
            after: [{ do: "text", text: "Too late" }],
          },
        ],
      },
    ],
    [
      "it answers long after its time is over",
      {
        prompts: [
          {
            steps: [TEXT],
            onCancel: "ignore",
            end: { do: "after_cancel", stopReason: "end_turn", delayMs: 60_000 },
          },
        ],
      },
    ],
    [
      "it leaves a grandchild",
      { prompts: [{ steps: [TEXT, { do: "grandchild" }], ...stubborn }], ignoreSignals: ["SIGTERM"] },
    ],
  ];
  test.concurrent.each(ways)("%s", async (_name, script) => {
    const scene = await stage.scene(script);
    const turnId = await scene.send("go");
    await scene.answering();
    await expectStopped(scene, turnId);
  });

  test.concurrent("it waits for an answer to its question first [K]", async () => {
    // As some real ones do: the cancel alone does not end it.
    const steps: Step[] = [TEXT, { do: "permission", id: "t", title: "Write" }];
    const scene = await stage.scene({
      prompts: [{ steps, onCancel: "ignore", end: { do: "stop", stopReason: "cancelled" } }],
    });
    const turnId = await scene.send("go");
    await scene.sees(({ requests }) => expect(requests).toMatchObject([{ state: "open" }]));
    await expectStopped(scene, turnId);
    expect((await scene.snapshot()).requests).toMatchObject([{ state: "answered", outcome: "cancelled" }]);
    // It was answered, so its process was used again.
    expect(new Set(scene.pids("spawn")).size).toBe(1);
  });
});
