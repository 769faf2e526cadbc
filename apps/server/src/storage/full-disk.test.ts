import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { newIds, unavailable } from "../testing/faulty-stage.ts";
import { smallDisk } from "../testing/small-disk.ts";
import { expectGoesOn, expectSettled, Stage } from "../testing/stage/index.ts";
import { startWilco } from "../testing/wilco-process.ts";

vi.setConfig({ testTimeout: 60_000 });

/* A real file system without room. Where none may be mounted, `refusals.test.ts` has SQLite itself say that it is full. */
test("a file system that is full: refusals, turns that end, and all is well when there is room [M] [P1] [P3]", async () => {
  using disk = smallDisk(8);
  if (disk === null) {
    process.stderr.write("no file system may be mounted here: the full disk is SQLite's own word only\n");
    return;
  }
  const database = `file:${join(disk.path, "wilco.db")}`;
  await using stage = await Stage.openApart(["--database-url", database]);
  const scene = await stage.scene({});
  await expectGoesOn(scene);
  const end = { do: "signal", signal: "SIGKILL" } as const;
  const steps = [
    { do: "text", text: "Begun." },
    { do: "wait_for_file", path: scene.file("go") },
    { do: "text", n: 1_000, bytes: 1_000 },
  ] as const;
  scene.becomes({ prompts: [{ steps, end }] });
  const turnId = await scene.send("go");
  await scene.answering();
  disk.fill();
  scene.touch("go");
  await scene.expectNothingLeft();
  const ids = newIds();
  const text = "a message ".repeat(10_000);
  expect(await scene.offer(text, ids)).toMatchObject(unavailable(/./));
  expect((await scene.turn(turnId)).state).toBe("running");
  expect((await fetch(`${stage.target.origin}/healthz`)).status).toBe(200);
  disk.free();
  expect(await scene.ended(turnId)).toMatchObject({ state: "failed", reason: "agent-exited" });
  await expectSettled(scene);
  scene.becomes();
  const answer = await scene.offer(text, ids);
  expect(answer.error).toBeNull();
  const turn = await scene.ended((answer.data as { turnId: string }).turnId);
  expect(turn.state).toBe("completed");
  await scene.end();
  expect(await stage.kill("SIGTERM")).toBe(0);
  await using check = startWilco({ args: ["check", "--home", stage.home, "--database-url", database] });
  expect((await check.ended).code).toBe(0);
});
