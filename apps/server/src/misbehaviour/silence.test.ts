import type { AgentScriptInput, Step } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, expectSettled, type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

/** In milliseconds. */
const LIMIT_MS = 1_500;
const STALL_MS = 300;

const scenes = new Set<Scene>();
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({ stallAfterMs: STALL_MS, silenceLimitMs: LIMIT_MS });
});
afterAll(() => stage[Symbol.asyncDispose]());

const TEXT: Step = { do: "text", text: "Half of a sen" };
const never = { onCancel: "ignore", end: { do: "never" } } as const;

/** An agent that is silent from some point on. */
async function silent(script: AgentScriptInput): Promise<{ scene: Scene; turnId: string }> {
  const scene = await stage.scene(script);
  scenes.add(scene);
  return { scene, turnId: await scene.send("go") };
}

async function expectSilenceLimit(scene: Scene, turnId: string, detail: string): Promise<void> {
  await scene.sees(({ session }) => expect(session?.stalledSince).not.toBeNull());
  expectEnd(await scene.ended(turnId), {
    state: "failed",
    reason: "silence-limit",
    detail,
    withinMs: LIMIT_MS,
  });
  await expectSettled(scene);
  await scene.expectNothingLeft();
}

describe("a silent agent is shown as stalled, and its turn ends at the limit, in words [P5] [E]", () => {
  const ways: [string, AgentScriptInput, string][] = [
    [
      "nothing comes at all",
      { prompts: [never] },
      "the agent was silent for 1.5 s after it had been given the message",
    ],
    [
      "everything came but the answer [D]",
      { prompts: [{ steps: [TEXT], ...never }] },
      "the agent was silent for 1.5 s in the middle of its answer",
    ],
    [
      "it only chatters on stderr and in garbage",
      {
        prompts: [
          {
            steps: Array.from({ length: 200 }, (): Step[] => [
              { do: "stderr", text: "retrying\n" },
              { do: "line", line: "retrying" },
              { do: "wait", ms: 25 },
            ]).flat(),
            ...never,
          },
        ],
      },
      "the agent was silent for 1.5 s after it had been given the message",
    ],
    [
      "it ignores the end, too",
      { prompts: [{ steps: [TEXT], ...never }], ignoreSignals: ["SIGTERM"], ignoreEof: true },
      "the agent was silent for 1.5 s in the middle of its answer",
    ],
  ];
  test.concurrent.each(ways)("%s", async (_name, script, detail) => {
    const { scene, turnId } = await silent(script);
    await expectSilenceLimit(scene, turnId, detail);
  });

  test.concurrent("what was inside it has died, and it does not notice [C]", async () => {
    const { scene, turnId } = await silent({
      inner: { running: "never", later: "never" },
      prompts: [{ steps: [TEXT], ...never }],
    });
    await scene.answering();
    process.kill(scene.pids("inner")[0] ?? 0, "SIGKILL");
    await expectSilenceLimit(scene, turnId, "in the middle of its answer");
  });
});

describe("what is no silence [P5]", () => {
  test.concurrent("a tool call under way has its own limit: it is shown as stalled, with what it does", async () => {
    const { scene, turnId } = await silent({
      prompts: [
        { steps: [{ do: "tool_call", id: "t", title: "Build it", status: "in_progress" }], ...never },
      ],
    });
    await scene.sees(({ session }) => expect(session?.stalledSince).not.toBeNull());
    await vi.waitFor(
      () => expect(Date.now() - Date.parse(scene.log.at(-1)?.at ?? "")).toBeGreaterThan(2 * LIMIT_MS),
      { timeout: 20_000 },
    );
    expect(await scene.turn(turnId)).toMatchObject({ state: "running" });
    await scene.stop();
    expect(await scene.ended(turnId)).toMatchObject({ state: "interrupted" });
  });

  test.concurrent("an open question lets a person think [K]", async () => {
    const { scene, turnId } = await silent({
      prompts: [{ steps: [{ do: "permission", id: "t", say: true }] }],
    });
    const [request] = await scene.sees(({ requests }) => {
      expect(requests).toMatchObject([{ state: "open" }]);
      return requests;
    });
    const asked = Date.parse(request?.createdAt ?? "");
    await vi.waitFor(() => expect(Date.now() - asked).toBeGreaterThan(2 * LIMIT_MS), { timeout: 20_000 });
    expect((await scene.snapshot()).session).toMatchObject({ status: "running", stalledSince: null });
    await scene.respond(request?.id ?? "", { optionId: "allow" });
    expect(await scene.ended(turnId)).toMatchObject({ state: "completed" });
  });
});

test("every one of these threads goes on", async () => {
  await stage.reopen();
  expect(scenes.size).toBe(7);
  await Promise.all(
    [...scenes].map(async (scene) => {
      scene.becomes();
      await expectGoesOn(scene);
      await scene.end();
    }),
  );
});
