import { expect, test } from "vitest";
import { World } from "./testing/world.ts";

test("C, M: a process that could not be recorded does not lend its number to the next one, whom its end would end", async () => {
  const world = await World.begin();
  const { clock, faults } = world;
  faults.fate = ({ events }) => {
    if (!events.some(({ event }) => event.type === "session.process-started")) return "ok";
    // From here on nothing can be read either, until the end of the process is due to be told again only later.
    faults.readsFail = true;
    return "fails";
  };
  const turnId = await world.send();
  await clock.advance(800);
  expect(world.adapter.agents.map(({ isGone }) => isGone)).toEqual([true]);
  faults.fate = () => "ok";
  faults.readsFail = false;
  await world.turnIs(turnId, "running");
  await clock.advance(3_000);
  expect((await world.turn(turnId)).state).toBe("running");
  world.agent.answer();
  await world.turnIs(turnId, "completed");
  expect(await world.session()).toMatchObject({ status: "ready", generation: 2 });
  expect(world.adapter.alive).toHaveLength(1);
});
