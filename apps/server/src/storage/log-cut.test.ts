import { copyFile, stat, truncate } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectSound } from "../testing/faulty-stage.ts";
import { expectGoesOn, expectSettled, type Scene, Stage } from "../testing/stage/index.ts";
import { startWilco } from "../testing/wilco-process.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Of SQLite's write-ahead log: its header, and the header of each frame with its page. In bytes. */
const HEADER = 32;
const FRAME = 24 + 4_096;

let stage: Stage;
let scene: Scene;
let length: number;
/** Copies of the database and its log as a server that was killed in mid-turn left them. */
const files = () => ["", "-wal"].map((part) => `${stage.databaseFile}${part}`);

beforeAll(async () => {
  stage = await Stage.openApart();
  scene = await stage.scene({});
  await expectGoesOn(scene);
  scene.becomes({ prompts: [{ steps: [{ do: "text", text: "Half of a sen" }], end: { do: "never" } }] });
  await scene.send("go");
  await scene.answering();
  await stage.kill("SIGKILL");
  for (const file of files()) await copyFile(file, `${file}.left`);
  length = (await stat(`${stage.databaseFile}-wal`)).size;
  expect(length).toBeGreaterThan(HEADER + 8 * FRAME);
});
afterAll(() => stage[Symbol.asyncDispose]());

const wilco = async (...words: string[]) => {
  await using run = startWilco({ args: [...words, "--home", stage.home] });
  return await run.ended;
};

const frames = () => Math.floor((length - HEADER) / FRAME);
const cuts: [string, () => number][] = [
  ["a byte before its end", () => length - 1],
  ["in its last frame", () => length - FRAME / 2],
  ["after a half of its frames", () => HEADER + Math.floor(frames() / 2) * FRAME],
  ["in the middle of a frame", () => HEADER + Math.floor(frames() / 3) * FRAME + 100],
  ["after its first frame", () => HEADER + FRAME],
  ["in its header", () => HEADER / 2],
];

/* A disk that has lost the end of what it was told to keep. Whole commits are lost, and none by half. */
describe("the write-ahead log is cut off after a kill [M] [A] [P3]", () => {
  test.each(cuts)(
    "%s: the next server serves what is left, and every turn of it has its end",
    async (_name, at) => {
      for (const file of files()) await copyFile(`${file}.left`, file);
      await truncate(`${stage.databaseFile}-wal`, at());
      scene.becomes();
      await stage.startApart();
      const left = await scene.snapshot().catch(() => null);
      // One that was not delivered, as far as the log still tells, is delivered now.
      for (const { id } of left?.turns ?? []) await scene.ended(id);
      const next = left === null ? await stage.scene({}) : scene;
      await expectGoesOn(next);
      await expectSettled(next);
      await expectSound(stage, next);
      expect(await stage.kill("SIGTERM")).toBe(0);
      expect((await wilco("check")).code).toBe(0);
    },
  );
});
