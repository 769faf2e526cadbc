import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { newIds } from "../testing/faulty-stage.ts";
import { Stage } from "../testing/stage/index.ts";
import { startWilco } from "../testing/wilco-process.ts";

vi.setConfig({ testTimeout: 60_000 });

const BACKUPS = 3;

test("a backup of a database that turns are written to is sound, and another server goes on from it [M] [A]", async () => {
  await using stage = await Stage.openApart();
  const wilco = async (...words: string[]) => {
    await using run = startWilco({ args: [...words, "--home", stage.home] });
    return await run.ended;
  };
  const scenes = await Promise.all(Array.from({ length: 4 }, () => stage.scene({})));
  let busy = true;
  let turns = 0;
  const writing = scenes.map(async (scene) => {
    scene.becomes({ prompts: [{ steps: [{ do: "text", n: 50, bytes: 200, delayMs: 2 }] }] });
    while (busy) {
      const { data } = await scene.offer("go", newIds());
      await scene.ended((data as { turnId: string }).turnId);
      turns += 1;
    }
  });
  const copies = Array.from({ length: BACKUPS }, (_, index) => join(stage.home, `copy-${index}.db`));
  for (const copy of copies) expect(await wilco("backup", copy)).toMatchObject({ code: 0, err: "" });
  busy = false;
  await Promise.all(writing);
  expect(turns).toBeGreaterThan(0);
  for (const copy of copies) {
    const { code, out } = await wilco("check", "--database-url", `file:${copy}`);
    expect(code, out).toBe(0);
  }
  for (const scene of scenes) await scene.end();
  expect(await stage.kill("SIGTERM")).toBe(0);
  await stage.startApart(["--database-url", `file:${copies.at(-1)}`]);
  for (const scene of scenes) {
    const { turns: copied } = await scene.snapshot();
    expect(copied.length).toBeGreaterThan(0);
    for (const { id } of copied) await scene.ended(id);
  }
});
