import { execFile } from "node:child_process";
import { promisify } from "node:util";
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

  test("after SIGKILL of the server: the keeper ends its agents at once [A]", async () => {
    await using stage = await Stage.openApart();
    const scenes = await Promise.all(RUNAWAYS.map(([, step]) => withRunaway(stage, step)));
    await stage.kill("SIGKILL");
    await vi.waitFor(() => expect(living(scenes)).toEqual([]), { timeout: 10_000 });
  });

  test("after SIGKILL of server and keeper, and the next start, before that is ready [A]", async () => {
    await using stage = await Stage.openApart();
    const scenes = await Promise.all(RUNAWAYS.map(([, step]) => withRunaway(stage, step)));
    await killWithKeeper(stage, scenes[0]?.pids("spawn")[0]);
    const runaways = scenes.flatMap((scene) => scene.pids("grandchild"));
    expect(living(scenes)).toEqual(expect.arrayContaining(runaways));
    await stage.startApart();
    expect(living(scenes)).toEqual([]);
  });

  test("of an agent that was only asked about itself when server and keeper were killed [A]", async () => {
    await using stage = await Stage.openApart();
    const scene = await stage.scene({ initialize: { do: "hang" }, ignoreEof: true });
    await scene.refreshProviders();
    await scene.heard("initialize");
    await killWithKeeper(stage, scene.pids("spawn")[0]);
    expect(scene.living()).toEqual(scene.pids("spawn"));
    await stage.startApart();
    expect(scene.living()).toEqual([]);
  });
});

/** Kills both, and so that neither learns of the other's end. */
async function killWithKeeper(stage: Stage, agent = 0): Promise<void> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "ppid=", "-p", String(agent)]);
  const keeper = Number(stdout);
  expect(keeper).toBeGreaterThan(1);
  process.kill(keeper, "SIGSTOP");
  const killed = stage.kill("SIGKILL");
  process.kill(keeper, "SIGKILL");
  await killed;
}

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
