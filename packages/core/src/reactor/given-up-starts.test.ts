import { expect, test } from "vitest";
import type { StreamRef } from "../store/index.ts";
import { THREAD, World } from "./testing/world.ts";

test("a start that was given up while the storage was slow leaves the next turn's process alone", async () => {
  // What several servers share is read each time.
  const world = await World.begin({ lease: { owner: "here", ttlMs: 60_000 } });
  const gate = Promise.withResolvers<void>();
  world.faults.delay = (call, [stream]) => {
    const isProject = call === "loadStream" && (stream as StreamRef).kind === "project";
    if (!isProject) return null;
    world.faults.delay = () => null;
    return gate.promise;
  };
  const first = await world.send();
  const { turnId: second } = await world.run(world.sendCommand());
  await world.run({ type: "queue.sendNow", commandId: world.id(), threadId: THREAD, turnId: second ?? "" });
  await world.turnIs(first, "interrupted");
  await world.turnIs(second ?? "", "running");
  gate.resolve();
  await world.clock.advance(1_000);
  expect(await world.turn(second ?? "")).toMatchObject({ state: "running" });
  expect(world.adapter.alive).toHaveLength(1);
});

test("a start whose stop is not known to be stored yet takes nothing from the next turn's process", async () => {
  const world = await World.begin();
  world.adapter.script = () => ({ spawn: "hangs" });
  const first = await world.send();
  world.faults.fate = ({ events }) =>
    events.some(({ event }) => event.type === "turn.interrupted") ? "answer-lost" : "ok";
  await expect(world.stop(first)).rejects.toMatchObject({ code: "storage-unavailable" });
  world.adapter.script = () => ({});
  await world.complete();
  const { agent } = world;
  world.adapter.releaseSpawns();
  await world.clock.advance(0);
  expect(world.adapter.agents).toHaveLength(2);
  expect(world.adapter.alive).toEqual([agent]);
  const third = await world.sendDelivered();
  agent.answer();
  await world.turnIs(third, "completed");
});
