import { DatabaseSync } from "node:sqlite";
import type { Step } from "@wilco/testkit/agent";
import type { Fault } from "@wilco/testkit/storage-faults";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { expectSound, type FaultyStage, faultyStage, newIds, unavailable } from "../testing/faulty-stage.ts";
import { expectGoesOn, expectSettled, type Scene } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

/** P1: a client has its answer within this, in milliseconds; and what a busy machine may add. */
const ACCEPT_MS = 5_000;
const SLACK_MS = 2_000;

const BEGUN: Step = { do: "text", text: "Begun." };

let parts: FaultyStage;
beforeAll(async () => {
  parts = await faultyStage();
});
afterAll(() => parts[Symbol.asyncDispose]());

/** Mends what a test has broken; nothing to do when it has done so itself. */
let mend: () => Promise<void> | void = () => undefined;
afterEach(async () => {
  await mend();
});

const readiness = async () => (await fetch(`${parts.stage.target.origin}/readyz`)).status;

/** Breaks the storage, and leaves how to mend it. */
type Break = () => Promise<void> | void;

const breaks =
  (fault: Fault): Break =>
  async () => {
    mend = () => parts.faults.set({ kind: "none" });
    await parts.faults.set(fault);
  };

/** Another program has the lock, on a connection of its own. */
const locked: Break = () => {
  const other = new DatabaseSync(parts.stage.databaseFile, { timeout: 5_000 });
  other.exec("BEGIN IMMEDIATE");
  mend = () => {
    if (other.isOpen) other.close();
  };
};

/** Every commit fails before, or right after, it is durable. */
const failing = (step: "before-commit" | "after-commit") =>
  breaks({ kind: "io-error", at: { step, type: null } });

const ways: [string, Break, RegExp][] = [
  ["the disk is full", breaks({ kind: "full", pages: 0 }), /the disk is full/],
  ["the file is read-only", breaks({ kind: "read-only" }), /read-only/],
  ["writing fails", failing("before-commit"), /reading or writing the database failed/],
  ["another program has the lock", locked, /locked|did not answer in time/],
];

describe.each(ways)("%s [M]", (_name, breakIt, reason) => {
  test("a send is refused in time and changes nothing; the same send later makes one turn [P1]", async () => {
    const scene = await parts.stage.scene({});
    await expectGoesOn(scene);
    const before = await scene.snapshot();
    const ids = newIds();
    await breakIt();
    const asked = performance.now();
    // Longer than the free space of a page: a full disk takes a row that fits where another one was.
    const text = "a message ".repeat(2_000);
    expect(await scene.offer(text, ids)).toMatchObject(unavailable(reason));
    expect(performance.now() - asked).toBeLessThanOrEqual(ACCEPT_MS + SLACK_MS);
    // What is stored is served all the while.
    expect(await scene.snapshot()).toEqual(before);
    await vi.waitFor(async () => expect(await readiness()).toBe(503), { timeout: 5_000 });
    await mend();
    const answer = await scene.offer(text, ids);
    expect(answer).toMatchObject({ status: 200, error: null });
    expect(await scene.offer(text, ids)).toEqual(answer);
    const { turnId } = answer.data as { turnId: string };
    expect(await scene.ended(turnId)).toMatchObject({ state: "completed" });
    expect((await scene.snapshot()).turns).toHaveLength(2);
    await vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 5_000 });
    await expectSound(parts.stage, scene);
    await scene.end();
  });

  test("a turn that runs meanwhile ends when the storage is back, and nothing that was said is lost [P3] [P6]", async () => {
    const scene = await parts.stage.scene({});
    const said = { do: "text", n: 200, bytes: 400 } as const;
    // What nobody knows is answered at once: then the server has all that came before.
    const steps: Step[] = [BEGUN, waitFor(scene), said, { do: "request", method: "nobody/knows" }];
    scene.becomes({ prompts: [{ steps }] });
    const turnId = await scene.send("go");
    await scene.answering();
    await breakIt();
    scene.touch("go");
    await scene.heard("answer");
    expect((await scene.turn(turnId)).state).toBe("running");
    await mend();
    expect(await scene.ended(turnId)).toMatchObject({ state: "completed" });
    expect((await scene.answer(turnId)).length).toBe("Begun.".length + 200 * 400);
    await expectSettled(scene);
    await expectSound(parts.stage, scene);
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });

  test("an agent that dies meanwhile fails its turn when the storage is back [C] [P3]", async () => {
    const scene = await parts.stage.scene({});
    const end = { do: "signal", signal: "SIGKILL" } as const;
    scene.becomes({ prompts: [{ steps: [BEGUN, waitFor(scene)], end }] });
    const turnId = await scene.send("go");
    await scene.answering();
    await breakIt();
    scene.touch("go");
    await scene.expectNothingLeft();
    await mend();
    expect(await scene.ended(turnId)).toMatchObject({ state: "failed", reason: "agent-exited" });
    await expectSettled(scene);
    await expectSound(parts.stage, scene);
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });
});

function waitFor(scene: Scene): Step {
  return { do: "wait_for_file", path: scene.file("go") };
}

test("a storage that hangs: a refusal within 5 s, and the send's turn is made once [M] [P1]", async () => {
  const scene = await parts.stage.scene({});
  const ids = newIds();
  await parts.faults.set({ kind: "hang", at: { step: "before-commit", type: "turn.requested" }, ms: 7_000 });
  const asked = performance.now();
  expect(await scene.offer("go", ids)).toMatchObject(unavailable(/did not answer in time/));
  expect(performance.now() - asked).toBeLessThanOrEqual(ACCEPT_MS + SLACK_MS);
  const again = await vi.waitFor(
    async () => {
      const answer = await scene.offer("go", ids);
      expect(answer.error).toBeNull();
      return answer;
    },
    { timeout: 20_000 },
  );
  const { turnId } = again.data as { turnId: string };
  expect(await scene.ended(turnId)).toMatchObject({ state: "completed" });
  expect((await scene.snapshot()).turns).toHaveLength(1);
  expect(scene.log.filter(({ what }) => what === "session/prompt")).toHaveLength(1);
  await expectSound(parts.stage, scene);
  await scene.end();
});
