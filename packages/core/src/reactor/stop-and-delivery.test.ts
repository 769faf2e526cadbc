import { describe, expect, test } from "vitest";
import { THREAD, World } from "./testing/world.ts";

/** A turn that is stored as running while its server does not know it yet: the answer of that commit was lost. */
async function deliveryInDoubt(): Promise<{ readonly world: World; readonly turnId: string }> {
  const world = await World.begin();
  let lost = false;
  world.faults.fate = ({ events }) => {
    if (lost || !events.some(({ event }) => event.type === "turn.running")) return "ok";
    lost = true;
    return "answer-lost";
  };
  const turnId = await world.send();
  await world.turnIs(turnId, "running");
  expect(world.agent.prompts).toEqual([]);
  return { world, turnId };
}

describe("P4, P7: a stop overtakes a delivery whose answer was lost", () => {
  test("turn.interrupt: the prompt is not written any more, and the turn ends at once", async () => {
    const { world, turnId } = await deliveryInDoubt();
    await world.stop(turnId);
    const ms = await world.timed(() => world.turnIs(turnId, "interrupted"));
    expect(ms).toBeLessThan(1_000);
    await world.clock.advance(2_000);
    expect(world.agent.prompts).toEqual([]);
  });

  test("session.stop: the prompt is not written any more", async () => {
    const { world, turnId } = await deliveryInDoubt();
    world.adapter.agent.end = () => new Promise(() => undefined);
    await world.run({ type: "session.stop", commandId: world.id(), threadId: THREAD });
    await world.turnIs(turnId, "interrupted");
    await world.clock.advance(2_000);
    expect(world.agent.prompts).toEqual([]);
  });

  test("nothing overtakes it: the prompt is written once", async () => {
    const { world, turnId } = await deliveryInDoubt();
    await world.clock.advance(2_000);
    expect(world.agent.promptTexts).toEqual(["Hello"]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
  });
});
