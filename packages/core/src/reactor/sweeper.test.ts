import { describe, expect, test } from "vitest";
import { ProviderCommandReactor } from "./provider-command-reactor.ts";
import { THREAD, World } from "./testing/world.ts";

/** Whoever should start a turn never comes back. */
class LostReactor extends ProviderCommandReactor {
  override async handle(effect: Parameters<ProviderCommandReactor["handle"]>[0]): Promise<void> {
    if (effect.kind === "turn.start") await new Promise<never>(() => undefined);
    await super.handle(effect);
  }
}

describe("P2, P3: the sweeper, for when those who watch over a turn are gone", () => {
  test("a start that nobody does fails at its durable deadline", async () => {
    const world = await World.begin({ createReactor: (parts) => new LostReactor(parts) });
    const turnId = await world.send();
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeGreaterThanOrEqual(30_000);
    expect(ms).toBeLessThanOrEqual(31_600);
    expect(await world.turn(turnId)).toMatchObject({ reason: "start-timeout" });
    expect(await world.session()).toMatchObject({
      status: "stopped",
      lastError: "Provider turn start failed: the agent was not ready in time",
    });
  });

  test("a thread whose storage hangs keeps no other thread waiting", async () => {
    const world = await World.begin({ createReactor: (parts) => new LostReactor(parts) });
    const other = await world.addThread("other");
    await world.send();
    const turnId = await world.send({ threadId: other });
    world.faults.fate = ({ stream }) => (stream.id === THREAD ? "hangs" : "ok");
    const ms = await world.timed(() => world.turnIs(turnId, "failed", other));
    expect(ms).toBeLessThanOrEqual(31_600);
  });

  test("a machine's sleep expires nothing: the turn has its time when the machine is awake", async () => {
    const world = await World.begin({ createReactor: (parts) => new LostReactor(parts) });
    const turnId = await world.send();
    await world.clock.advance(10_000);
    world.clock.jumpWall(3_600_000);
    await world.clock.advance(19_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "requested" });
    await world.turnIs(turnId, "failed");
  });

  test("after a sleep, new turns have their deadlines as before", async () => {
    const world = await World.begin({ createReactor: (parts) => new LostReactor(parts) });
    world.clock.jumpWall(3_600_000);
    await world.clock.advance(60_000);
    const turnId = await world.send();
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThanOrEqual(31_600);
  });

  test("a start that goes on across a sleep is not cut short, and one that hangs still ends in time", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ open: "hangs" });
    const turnId = await world.send();
    await world.clock.advance(10_000);
    world.clock.jumpWall(3_600_000);
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeGreaterThanOrEqual(19_000);
    expect(ms).toBeLessThanOrEqual(20_100);
  });

  test("a wall clock that is set back does not make a start last longer", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: "hangs" });
    // The start begins after the jump, with a deadline from before it.
    world.kill();
    world.replace();
    const turnId = await world.send();
    world.clock.jumpWall(-3_600_000);
    world.engine.start();
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThanOrEqual(30_100);
  });
});

describe("keep-alive", () => {
  test("a process that is not used is ended after the bound; the next send starts another", async () => {
    const world = await World.begin({ settings: { keepaliveMs: 10_000 } });
    await world.complete();
    await world.clock.advance(8_000);
    expect(world.adapter.alive).toHaveLength(1);
    await world.clock.advance(4_000);
    expect(world.adapter.alive).toHaveLength(0);
    expect(await world.session()).toMatchObject({ status: "idle", generation: null, lastError: null });
    await world.complete();
    expect(world.agent.opens).toMatchObject([{ providerSessionId: "agent-session" }]);
  });

  test("it counts from the last use, not from the start, and not while a turn runs", async () => {
    const world = await World.begin({ settings: { keepaliveMs: 10_000 } });
    const turnId = await world.sendDelivered();
    await world.clock.advance(25_000);
    expect(world.adapter.alive).toHaveLength(1);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    await world.clock.advance(8_000);
    expect(world.adapter.alive).toHaveLength(1);
    await world.clock.advance(4_000);
    expect(world.adapter.alive).toHaveLength(0);
  });
});
