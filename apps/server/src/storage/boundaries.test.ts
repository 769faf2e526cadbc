import type { Boundary } from "@wilco/testkit/storage-faults";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectSound, type FaultyStage, faultyStage, newIds } from "../testing/faulty-stage.ts";
import { expectGoesOn, expectSettled } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

let parts: FaultyStage;
beforeAll(async () => {
  parts = await faultyStage();
});
afterAll(() => parts[Symbol.asyncDispose]());

/** Every type of event that a turn with a tool and a question writes, in the order in which they first come. */
const TYPES = [
  "turn.requested",
  "session.process-started",
  "session.opened",
  "turn.running",
  "message.started",
  "message.delta",
  "activity.recorded",
  "message.completed",
  "turn.completed",
] as const;

const boundaries = TYPES.flatMap((type): Boundary[] => [
  { step: "before-commit", type },
  { step: "after-commit", type },
]);

/* Before the commit: nothing of it is there. After it: it is durable, and whoever asked was told of an error. */
describe("an I/O error at a boundary of a turn's life [M] [P1] [P3] [P6]", () => {
  test.each(boundaries)("$step of $type: one turn, asked once, with its end", async (at) => {
    const { stage, faults } = parts;
    const scene = await stage.scene({});
    scene.becomes({
      prompts: [
        {
          steps: [
            { do: "text", text: "One." },
            { do: "tool_call", id: "t", status: "completed" },
            { do: "text", text: "Two." },
          ],
        },
      ],
    });
    const ids = newIds();
    await faults.set({ kind: "io-error", at });
    const first = await scene.offer("go", ids);
    // Until somebody has run into it: the boundary is really passed.
    await vi.waitFor(async () => expect(await faults.struck()).toBeGreaterThan(0), { timeout: 10_000 });
    await faults.set({ kind: "none" });
    const again = await scene.offer("go", ids);
    expect(again.error).toBeNull();
    if (first.error === null) expect(again.data).toEqual(first.data);
    else expect(first.error).toMatchObject({ code: "storage-unavailable" });
    const { turnId } = again.data as { turnId: string };
    const turn = await scene.ended(turnId);
    await expectSettled(scene);
    expect((await scene.snapshot()).turns).toHaveLength(1);
    const prompts = scene.log.filter(({ what }) => what === "session/prompt");
    expect(prompts).toHaveLength(turn.startedAt === null ? 0 : 1);
    if (turn.state === "completed") expect(await scene.answer(turnId)).toBe("One.Two.");
    else expect(turn.reason).not.toBeNull();
    await expectSound(stage, scene);
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });
});
