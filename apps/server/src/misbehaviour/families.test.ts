import type { Step } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

const RUNAWAYS: [string, Step][] = [
  ["a child in a session of its own", { do: "grandchild", detached: true }],
  ["a daemon", { do: "grandchild", daemon: true }],
  ["a daemon that ignores SIGTERM", { do: "grandchild", daemon: true, stubborn: true }],
];

/** A thread whose agent has started something that left its process group, and has answered. */
async function withRunaway(stage: Stage, step: Step): Promise<Scene> {
  const scene = await stage.scene({ prompts: [{ steps: [step] }] });
  expect(await scene.say("go")).toMatchObject({ state: "completed" });
  const family = [...scene.pids("spawn"), ...scene.pids("grandchild")];
  expect(scene.living().toSorted()).toEqual(family.toSorted());
  return scene;
}

const living = (scenes: readonly Scene[]): number[] => scenes.flatMap((scene) => scene.living());

describe("no process is left", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test.concurrent.each(RUNAWAYS)("after session.stop: %s", async (_, step) => {
    const scene = await withRunaway(stage, step);
    await scene.end();
  });

  test.concurrent.each(RUNAWAYS)("after the agent's own death: %s [C]", async (_, step) => {
    const scene = await withRunaway(stage, step);
    process.kill(scene.pids("spawn")[0] ?? 0, "SIGKILL");
    await scene.expectNothingLeft();
  });
});

describe("no process is left of a server that ends, either", () => {
  test("after a drain", async () => {
    await using stage = await Stage.openApart();
    const scenes = await Promise.all(RUNAWAYS.map(([, step]) => withRunaway(stage, step)));
    expect(await stage.kill("SIGTERM")).toBe(0);
    expect(living(scenes)).toEqual([]);
  });

  test("after SIGKILL and the next start, before that is ready [A]", async () => {
    await using stage = await Stage.openApart();
    const scenes = await Promise.all(RUNAWAYS.map(([, step]) => withRunaway(stage, step)));
    await stage.kill("SIGKILL");
    const runaways = scenes.flatMap((scene) => scene.pids("grandchild"));
    expect(living(scenes)).toEqual(expect.arrayContaining(runaways));
    await stage.startApart();
    expect(living(scenes)).toEqual([]);
  });

  test("of an agent that was only asked about itself when it was killed [A]", async () => {
    await using stage = await Stage.openApart();
    const scene = await stage.scene({ initialize: { do: "hang" }, ignoreEof: true });
    await scene.refreshProviders();
    await scene.heard("initialize");
    await stage.kill("SIGKILL");
    expect(scene.living()).toEqual(scene.pids("spawn"));
    await stage.startApart();
    expect(scene.living()).toEqual([]);
  });
});

test("a send right after the agent's death goes to a new process [C]", async () => {
  await using stage = await Stage.open();
  // The grandchild holds the pipes, so that the death is sure only a quarter of a second later.
  const scene = await stage.scene({ prompts: [{ steps: [{ do: "grandchild" }, { do: "text" }] }] });
  await scene.say("first");
  const [first = 0] = scene.pids("spawn");
  process.kill(first, "SIGKILL");
  await vi.waitUntil(() => !scene.living().includes(first), { interval: 1 });
  expect(await scene.say("second")).toMatchObject({ state: "completed", reason: null });
  expect(scene.pids("spawn")).toHaveLength(2);
  const prompts = scene.log.filter(({ what }) => what === "session/prompt");
  expect(prompts.map(({ detail }) => detail)).toEqual(["first", "second"]);
});
