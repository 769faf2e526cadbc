import { describe, expect, test } from "vitest";
import type { Commit } from "../store/index.ts";
import type { CommitFate } from "./testing/faulty-store.ts";
import { PROJECT, THREAD, World } from "./testing/world.ts";

/** The next commit with an event of `type` has the fate, or the next few. */
function next(world: World, type: string, fate: CommitFate | readonly CommitFate[]): void {
  const fates = [fate].flat();
  world.faults.fate = ({ events }: Commit) => {
    return events.some(({ event }) => event.type === type) ? (fates.shift() ?? "ok") : "ok";
  };
}

/** Everything in the thread's stream was published, once, in order. */
async function expectAllPublished(world: World): Promise<void> {
  const sequences = world.published
    .filter(({ streamId }) => streamId === THREAD)
    .map((event) => event.sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  const [first] = sequences;
  const stored = (await world.disk.readEventsAfter(THREAD, first ?? 0)) ?? [];
  expect(sequences).toEqual(expect.arrayContaining(stored.map(({ sequence }) => sequence)));
}

describe("M, P1: the storage fails as a command is stored", () => {
  test("refused: a typed error, nothing has changed, and the same command later makes one turn", async () => {
    const world = await World.begin();
    const before = await world.view();
    next(world, "turn.requested", "fails");
    const command = world.sendCommand();
    await expect(world.run(command)).rejects.toMatchObject({
      code: "storage-unavailable",
      data: { retryable: true },
    });
    expect(await world.view()).toEqual(before);
    const { turnId } = await world.run(command);
    await world.turnIs(turnId ?? "", "running");
    expect((await world.view()).turns).toHaveLength(1);
  });

  test("it hangs: an error early enough to be with the client within 5 s, other threads work, and it says so", async () => {
    const world = await World.begin();
    const other = await world.addThread("other");
    world.faults.fate = ({ stream }) => (stream.id === THREAD ? "hangs" : "ok");
    const ms = await world.timed(async () => {
      await expect(world.send()).rejects.toMatchObject({ code: "storage-unavailable" });
    });
    expect(ms).toBeLessThanOrEqual(4_000);
    await world.complete({ threadId: other });
  });

  test.each(["turn.requested", "turn.interrupt-requested"])(
    "%s is stored before its answer comes: the poll that sees its effect meanwhile does not lose it",
    async (type) => {
      const world = await World.begin();
      const { clock, faults } = world;
      world.adapter.script = () => ({ cancel: "ignored" });
      faults.answerDelay = ({ events }) =>
        events.some(({ event }) => event.type === type)
          ? new Promise((resolve) => clock.after(30, resolve))
          : null;
      if (type === "turn.requested") await clock.advance(990 - clock.monotonic());
      const turnId = await world.send();
      await clock.until(async () => (await world.turn(turnId)).state === "running", 1_000);
      await clock.advance(1_990 - clock.monotonic());
      await world.stop();
      await clock.until(async () => (await world.turn(turnId)).state === "interrupted", 5_000);
    },
  );

  test("stored with its answer lost: it runs by itself, is told once, and the same command has its turn", async () => {
    const world = await World.begin();
    next(world, "turn.requested", "answer-lost");
    const command = world.sendCommand();
    await expect(world.run(command)).rejects.toMatchObject({ code: "storage-unavailable" });
    const again = await world.run(command);
    const told = world.published.filter(({ type }) => type === "turn.requested");
    expect(told).toHaveLength(1);
    await world.turnIs(again.turnId ?? "", "running");
    expect(world.agent.promptTexts).toEqual(["Hello"]);
    await expectAllPublished(world);
  });

  test("stored with its answer lost, and nobody asks again: told within a second", async () => {
    const world = await World.begin();
    next(world, "thread.renamed", "answer-lost");
    const rename = { type: "thread.rename", commandId: world.id(), threadId: THREAD, title: "Mine" } as const;
    await expect(world.run(rename)).rejects.toMatchObject({ code: "storage-unavailable" });
    expect(world.engine.health().storage).toBe("unavailable");
    await world.clock.advance(1_000);
    expect(world.published.filter(({ type }) => type === "thread.renamed")).toHaveLength(1);
    expect(world.engine.health().storage).toBe("ok");
  });

  test("stored long after it was given up: told as soon as anything else is stored", async () => {
    const world = await World.begin();
    next(world, "thread.renamed", "fails");
    const rename = { type: "thread.rename", commandId: world.id(), threadId: THREAD, title: "Mine" } as const;
    await expect(world.run(rename)).rejects.toMatchObject({ code: "storage-unavailable" });
    const late = world.faults.commits.filter(({ receipt }) => receipt?.commandId === rename.commandId);
    await world.clock.advance(2_000);
    for (const commit of late) await world.disk.commit(commit);
    await world.run({ type: "thread.archive", commandId: world.id(), threadId: THREAD });
    const types = world.published.map(({ type }) => type);
    expect(types.slice(-2)).toEqual(["thread.renamed", "thread.archived"]);
    await expectAllPublished(world);
  });

  test("a new thread or project whose answer is lost: whoever follows the lists is told to read", async () => {
    const world = await World.begin();
    const missed: string[] = [];
    world.engine.onMissed(({ kind, id }) => missed.push(`${kind} ${id}`));
    next(world, "thread.created", "answer-lost");
    await expect(world.addThread("new")).rejects.toThrow();
    await world.clock.advance(1_000);
    next(world, "project.renamed", "answer-lost");
    const rename = { type: "project.rename", commandId: world.id(), projectId: PROJECT, name: "P" } as const;
    await expect(world.run(rename)).rejects.toThrow();
    await world.clock.advance(1_000);
    expect(missed).toEqual(["thread new", `project ${PROJECT}`]);
  });

  test("nothing can be read: a typed error, and it recovers by itself", async () => {
    const world = await World.begin();
    world.faults.readsFail = true;
    await expect(world.send()).rejects.toMatchObject({ code: "storage-unavailable" });
    expect(world.engine.health().storage).toBe("unavailable");
    await world.clock.advance(3_000);
    expect(world.engine.health().storage).toBe("unavailable");
    world.faults.readsFail = false;
    await world.clock.advance(1_100);
    expect(world.engine.health().storage).toBe("ok");
    await world.complete();
  });
});

describe("M, P3: the storage fails while a turn runs", () => {
  test.each(["session.process-started", "session.opened", "turn.running"])(
    "as %s is stored: the send runs all the same, once",
    async (type) => {
      for (const fate of ["fails", "answer-lost"] as const) {
        const world = await World.begin();
        next(world, type, fate);
        const turnId = await world.sendDelivered();
        await world.clock.advance(2_000);
        expect(world.adapter.agents.flatMap(({ promptTexts }) => promptTexts)).toEqual(["Hello"]);
        expect(world.adapter.alive).toHaveLength(1);
        world.agent.say("Yes.");
        world.agent.answer();
        await world.turnIs(turnId, "completed");
        await expectAllPublished(world);
      }
    },
  );

  test("as the answer is settled: nothing is half, it settles later, and is told once", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    next(world, "turn.completed", ["fails", "fails", "fails", "fails"]);
    world.agent.say("The answer.");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(await world.said()).toEqual(["The answer."]);
    expect(world.published.filter(({ type }) => type === "turn.completed")).toHaveLength(1);
    await expectAllPublished(world);
  });

  test("the end is stored, and the pieces that were told before it are gone: followers are told to read", async () => {
    const world = await World.begin();
    const missed: string[] = [];
    world.engine.onMissed(({ id }) => missed.push(id));
    const turnId = await world.sendDelivered();
    world.agent.say("The answer.");
    await world.clock.advance(100);
    next(world, "turn.completed", "answer-lost");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    await world.clock.advance(1_000);
    expect(missed).toEqual([THREAD]);
  });

  test("text is neither lost nor doubled when its commits fail or lose their answers", async () => {
    const world = await World.begin();
    await world.sendDelivered();
    const fates: CommitFate[] = ["fails", "answer-lost", "ok", "answer-lost", "fails", "ok"];
    let commits = 0;
    world.faults.fate = ({ events }) => {
      if (!events.some(({ event }) => event.type === "message.delta")) return "ok";
      commits += 1;
      return fates[commits % fates.length] ?? "ok";
    };
    for (let word = 0; word < 60; word += 1) {
      world.agent.say(`w${word} `);
      await world.clock.advance(30);
    }
    world.agent.answer();
    await world.clock.until(async () => (await world.session())?.activeTurnId === null);
    const words = Array.from({ length: 60 }, (_, word) => `w${word} `);
    expect(await world.said()).toEqual([words.join("")]);
  });

  test("an agent dies while nothing can be stored: the turn settles when it can", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.faults.fate = () => "fails";
    world.faults.readsFail = true;
    world.agent.say("Last words.");
    world.agent.die("agent exited with code 1");
    await world.clock.advance(20_000);
    expect(await world.turn(turnId)).toMatchObject({ state: "running" });
    world.faults.fate = () => "ok";
    world.faults.readsFail = false;
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThan(3_000);
    expect(await world.said()).toEqual(["Last words."]);
  });

  test("the failure of a start cannot be stored at first: it is retried until it is", async () => {
    const world = await World.begin();
    world.adapter.script = () => ({ spawn: { refused: "no such program" } });
    next(world, "turn.failed", ["fails", "fails", "fails", "fails", "fails"]);
    const turnId = await world.send();
    expect(await world.turnIs(turnId, "failed")).toMatchObject({ detail: "no such program" });
    expect((await world.view()).activities).toHaveLength(1);
  });

  test("a stop is stored with its answer lost: the agent is stopped all the same", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    next(world, "turn.interrupt-requested", "answer-lost");
    await expect(world.stop(turnId)).rejects.toMatchObject({ code: "storage-unavailable" });
    const ms = await world.timed(() => world.turnIs(turnId, "interrupted"));
    expect(ms).toBeLessThan(2_000);
  });

  test("O: one thing that cannot be written is given up and logged; the turn goes on and ends", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.faults.fate = ({ events }) => (JSON.stringify(events).includes("poison") ? "poisoned" : "ok");
    world.agent.say("poison");
    await world.clock.advance(3_000);
    world.faults.fate = () => "ok";
    world.agent.say("Fine.");
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(await world.said()).toEqual(["Fine."]);
    expect(world.errors).toContain("could not be stored; given up");
    expect(world.engine.health().storage).toBe("ok");
  });

  test("O: what was said with it is stored, in its order, and a notice stands in its place", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.faults.fate = ({ events }) => (JSON.stringify(events).includes("poison") ? "poisoned" : "ok");
    for (const summary of ["one", "two", "poison", "four", "five"]) {
      world.agent.emit({ type: "notice", summary, detail: null });
    }
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    const { activities } = await world.view();
    const lost = "Something that the agent said could not be stored.";
    expect(activities.map(({ summary }) => summary)).toEqual(["one", "two", lost, "four", "five"]);
  });

  test("what fails once for another reason, after a long failure of the storage, is tried again", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    next(world, "turn.completed", ["fails", "fails", "fails", "fails", "poisoned"]);
    world.agent.answer();
    await world.turnIs(turnId, "completed");
    expect(world.errors).not.toContain("could not be stored; given up");
  });

  test("O: an answer that cannot be written: its turn fails all the same, by the end of its process", async () => {
    const world = await World.begin();
    const turnId = await world.sendDelivered();
    world.faults.fate = ({ events }) => (JSON.stringify(events).includes("poison") ? "poisoned" : "ok");
    world.agent.refuse("poison");
    const ms = await world.timed(() => world.turnIs(turnId, "failed"));
    expect(ms).toBeLessThan(2_000);
    expect(await world.turn(turnId)).toMatchObject({ reason: "agent-exited" });
    await world.complete();
    expect(world.adapter.alive).toHaveLength(1);
  });
});
