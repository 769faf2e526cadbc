import { describe, expect, test } from "vitest";
import { CheckpointError, type CheckpointStore, MemoryCheckpoints } from "../checkpoint/index.ts";
import { THREAD, World } from "./testing/world.ts";

const FOLDER = "/home/p";

async function worldWith(
  files: Record<string, string> = {},
  over: (store: MemoryCheckpoints) => CheckpointStore = (s) => s,
) {
  const store = new MemoryCheckpoints();
  store.folders.set(FOLDER, new Map(Object.entries(files)));
  const world = await World.begin({ checkpoints: over(store) });
  const folder = store.folders.get(FOLDER) ?? new Map<string, string>();
  const counted = (turnId: string) => world.clock.until(async () => (await world.turn(turnId)).changes);
  const revert = async (turnId: string, threadId = THREAD): Promise<string> => {
    const answer = await world.run({ type: "turn.revert", commandId: world.id(), threadId, turnId });
    return answer.turnId ?? "";
  };
  return { world, store, folder, counted, revert };
}

/** A turn in which the agent writes one file. */
async function writes(world: World, folder: Map<string, string>, file: string): Promise<string> {
  const turnId = await world.sendDelivered();
  folder.set(file, `${file}\n`);
  world.agent.answer();
  await world.turnIs(turnId, "completed");
  return turnId;
}

/** The store, with some of it done otherwise. */
function instead(store: MemoryCheckpoints, part: Partial<CheckpointStore>): CheckpointStore {
  return {
    takeBefore: (...given) => store.takeBefore(...given),
    takeAfter: (...given) => store.takeAfter(...given),
    changes: (...given) => store.changes(...given),
    patch: (...given) => store.patch(...given),
    preview: (...given) => store.preview(...given),
    restore: (...given) => store.restore(...given),
    forget: (...given) => store.forget(...given),
    close: () => store.close(),
    ...part,
  };
}

/** A store whose `takeBefore` does what it is told. */
function withBefore(
  takeBefore: CheckpointStore["takeBefore"],
): (store: MemoryCheckpoints) => CheckpointStore {
  return (store) => instead(store, { takeBefore });
}

describe("a turn's checkpoints", () => {
  test("are taken before its delivery and after its end, and its changes are counted", async () => {
    const { world, folder, counted } = await worldWith({ "a.txt": "a\n" });
    const turnId = await writes(world, folder, "new.txt");
    expect(await counted(turnId)).toEqual({ files: 1, additions: 1, deletions: 0 });
    expect(await world.turn(turnId)).toMatchObject({ state: "completed", checkpoint: true });
    const changes = await world.engine.checkpoints.changes(THREAD, turnId, new AbortController().signal);
    expect(changes.list.map(({ path }) => path)).toEqual(["new.txt"]);
  });

  test("keep a queued turn's changes apart from those of the one before", async () => {
    const { world, folder, counted } = await worldWith();
    const first = await world.sendDelivered();
    const second = await world.send();
    folder.set("first.txt", "1\n");
    world.agent.answer();
    await world.turnIs(second, "running");
    folder.set("second.txt", "2\n2\n");
    world.agent.answer();
    await world.turnIs(second, "completed");
    expect(await counted(first)).toEqual({ files: 1, additions: 1, deletions: 0 });
    expect(await counted(second)).toEqual({ files: 1, additions: 2, deletions: 0 });
  });

  test("that cannot be taken warn, and hold up nothing", async () => {
    const failing = withBefore(async () => {
      throw new CheckpointError("failed", "the disk is full");
    });
    const { world } = await worldWith({}, failing);
    const turnId = await world.complete();
    expect(await world.turn(turnId)).not.toHaveProperty("checkpoint");
    const { activities } = await world.view();
    expect(activities.map(({ summary }) => summary)).toEqual([
      "What was there before this turn could not be kept: the disk is full",
    ]);
  });

  test("that take for ever are given up after 5 s, within the start's deadline (P2)", async () => {
    const hanging = withBefore(() => new Promise(() => undefined));
    const { world } = await worldWith({}, hanging);
    const turnId = await world.send();
    const ms = await world.timed(() => world.turnIs(turnId, "running"));
    expect(ms).toBeGreaterThanOrEqual(4_900);
    expect(ms).toBeLessThan(6_000);
    expect((await world.view()).activities[0]?.summary).toContain("it took longer than 5 s");
  });

  test("take no more than half of a short start", async () => {
    const store = withBefore(() => new Promise(() => undefined))(new MemoryCheckpoints());
    const world = await World.begin({ checkpoints: store, settings: { startTimeoutMs: 1_000 } });
    const turnId = await world.send();
    expect(await world.timed(() => world.turnIs(turnId, "running"))).toBeLessThan(600);
  });

  test("do not keep a turn from being stopped while they are taken (P4)", async () => {
    const { world } = await worldWith(
      {},
      withBefore(() => new Promise(() => undefined)),
    );
    const turnId = await world.send();
    await world.clock.advance(100);
    await world.stop();
    await world.turnIs(turnId, "interrupted");
  });

  test("are counted by the next server for a turn that a killed one left (A)", async () => {
    const { world, folder, counted } = await worldWith();
    const turnId = await world.sendDelivered();
    folder.set("half.txt", "half\n");
    await world.restart();
    expect(await world.turn(turnId)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await counted(turnId)).toEqual({ files: 1, additions: 1, deletions: 0 });
  });

  test("are none without a repository, and none of it is said", async () => {
    const world = await World.begin({ checkpoints: new MemoryCheckpoints() });
    const turnId = await world.complete();
    expect(await world.turn(turnId)).not.toHaveProperty("checkpoint");
    expect((await world.view()).activities).toEqual([]);
    const changes = world.engine.checkpoints.changes(THREAD, turnId, new AbortController().signal);
    await expect(changes).rejects.toMatchObject({ data: { code: "no-checkpoint" } });
  });

  test("go with their thread", async () => {
    const { world, store, folder } = await worldWith();
    const turnId = await writes(world, folder, "a.txt");
    await world.run({ type: "thread.delete", commandId: world.id(), threadId: THREAD });
    const compared = { folder: FOLDER, threadId: THREAD, turnId };
    const isGone = () =>
      store.changes(compared, new AbortController().signal).then(
        () => false,
        () => true,
      );
    expect(await world.clock.until(isGone)).toBe(true);
  });
});

describe("a revert", () => {
  test("puts the folder back, counts what it changed, and is undone by a revert", async () => {
    const { world, folder, counted, revert } = await worldWith({ "a.txt": "a\n" });
    const turnId = await writes(world, folder, "new.txt");
    const back = await revert(turnId);
    await world.turnIs(back, "completed");
    expect([...folder.keys()]).toEqual(["a.txt"]);
    expect(await counted(back)).toEqual({ files: 1, additions: 0, deletions: 1 });
    expect(await world.turn(back)).toMatchObject({ kind: "revert", revertOf: turnId, checkpoint: true });
    const again = await revert(back);
    await world.turnIs(again, "completed");
    expect([...folder.keys()].toSorted()).toEqual(["a.txt", "new.txt"]);
    expect(await world.session()).toMatchObject({ status: "ready" });
    await world.complete();
  });

  test("is done once for one command id", async () => {
    const { world, folder, revert } = await worldWith();
    const turnId = await writes(world, folder, "new.txt");
    const command = { type: "turn.revert", commandId: "once", threadId: THREAD, turnId } as const;
    const first = await world.run(command);
    expect(await world.run(command)).toEqual(first);
    await world.turnIs(first.turnId ?? "", "completed");
    expect((await world.view()).turns.filter(({ kind }) => kind === "revert")).toHaveLength(1);
    await world.turnIs(await revert(first.turnId ?? ""), "completed");
  });

  test("is refused while another thread's turn runs in the folder, or in one of its folders", async () => {
    const { world, folder, revert } = await worldWith();
    const turnId = await writes(world, folder, "new.txt");
    await world.run({
      type: "project.create",
      commandId: world.id(),
      projectId: "sub",
      path: `${FOLDER}/sub`,
    });
    await world.run({ type: "thread.create", commandId: world.id(), threadId: "inner", projectId: "sub" });
    const inner = await world.sendDelivered({ threadId: "inner" });
    await expect(revert(turnId)).rejects.toMatchObject({ data: { code: "folder-busy", threadId: "inner" } });
    expect(
      await world.engine.checkpoints.preview(THREAD, turnId, new AbortController().signal),
    ).toMatchObject({
      files: 1,
      busyThreadId: "inner",
    });
    world.agent.answer();
    await world.turnIs(inner, "completed", "inner");
    await world.turnIs(await revert(turnId), "completed");
  });

  test("lets no prompt into its folder before it is done", async () => {
    const release = Promise.withResolvers<void>();
    const { world, folder, revert } = await worldWith({}, (store) =>
      instead(store, {
        restore: async (...args: Parameters<CheckpointStore["restore"]>) => {
          await release.promise;
          await store.restore(...args);
        },
      }),
    );
    const turnId = await writes(world, folder, "new.txt");
    await world.addThread("other");
    const back = await revert(turnId);
    const other = await world.send({ threadId: "other" });
    await world.clock.advance(10_000);
    expect(await world.turn(other, "other")).toMatchObject({ state: "requested" });
    release.resolve();
    await world.turnIs(back, "completed");
    await world.turnIs(other, "running", "other");
  });

  test("that fails says why, leaves the agent alone, and the next send works", async () => {
    const { world, folder, revert } = await worldWith({}, (store) =>
      instead(store, {
        restore: async () => {
          throw new CheckpointError("failed", "only 1 of 2 files were put back, not b.txt");
        },
      }),
    );
    const turnId = await writes(world, folder, "new.txt");
    const { agent } = world;
    const back = await revert(turnId);
    expect(await world.turnIs(back, "failed")).toMatchObject({
      reason: "revert-failed",
      detail: "only 1 of 2 files were put back, not b.txt",
    });
    expect(await world.session()).toMatchObject({
      status: "error",
      lastError: "Revert failed: only 1 of 2 files were put back, not b.txt",
    });
    await world.complete();
    expect(world.agent).toBe(agent);
  });

  test("that hangs is stopped (P4)", async () => {
    const { world, folder, revert } = await worldWith({}, (store) =>
      instead(store, { restore: () => new Promise(() => undefined) }),
    );
    const turnId = await writes(world, folder, "new.txt");
    const stopped = await revert(turnId);
    await world.clock.advance(100);
    await world.stop();
    await world.turnIs(stopped, "interrupted");
  });

  test("goes on after a restart with what it had begun (A)", async () => {
    let isStuck = true;
    const { world, folder, revert } = await worldWith({}, (store) =>
      instead(store, {
        restore: (...args: Parameters<CheckpointStore["restore"]>) =>
          isStuck ? new Promise(() => undefined) : store.restore(...args),
      }),
    );
    const turnId = await writes(world, folder, "new.txt");
    const back = await revert(turnId);
    await world.clock.advance(100);
    isStuck = false;
    await world.restart();
    await world.turnIs(back, "completed");
    expect(folder.size).toBe(0);
  });

  test("is refused without checkpoints", async () => {
    const world = await World.begin();
    const turnId = await world.complete();
    const command = { type: "turn.revert", commandId: world.id(), threadId: THREAD, turnId } as const;
    await expect(world.run(command)).rejects.toMatchObject({ data: { code: "no-checkpoint" } });
  });
});
