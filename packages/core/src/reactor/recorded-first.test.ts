import { describe, expect, test } from "vitest";
import { World } from "./testing/world.ts";

/* What an agent says is recorded before anything is made of it: docs/decisions/0021. */

describe("P6: what an agent says", () => {
  test("is told to nobody, and ends nothing, before it is stored, in the order in which it was said", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    const before = world.published.length;
    const storage = Promise.withResolvers<"ok">();
    world.faults.fate = () => storage.promise;
    world.agent.say("Deleted.");
    world.agent.ask("may-i");
    world.agent.emit({ type: "raw", name: "odd", payload: "{}" });
    world.agent.answer();
    await world.clock.advance(4_000);
    expect(world.published).toHaveLength(before);
    expect(world.agent.responses).toEqual([]);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    storage.resolve("ok");
    await world.turnIs(turnId, "completed");
    const types = world.published.slice(before).map(({ type }) => type);
    const order = ["message.delta", "request.opened", "activity.recorded", "turn.completed"];
    expect(types.filter((type) => order.includes(type))).toEqual(order);
  });

  test("P7: is lost when the server dies before it is stored, with its answer: then nobody claims to know the outcome", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("Deleted.");
    world.agent.answer();
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await world.said()).toEqual([]);
    expect(JSON.stringify(world.published)).not.toContain("Deleted.");
  });

  test("P7: so is an answer whose text is stored already: the text stays, the outcome is unknown", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.agent.say("Deleted.");
    await world.clock.advance(100);
    world.faults.fate = () => "hangs";
    world.agent.answer();
    await world.clock.advance(100);
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await world.said()).toEqual(["Deleted."]);
  });
});
