import type { CommandInput } from "@wilco/shared-types";
import { beforeEach, describe, expect, test } from "vitest";
import { MemoryCheckpoints } from "../checkpoint/index.ts";
import { type MemoryRepository, MemoryWorktrees, WorktreeError } from "../worktree/index.ts";
import { PROJECT, THREAD, World } from "./testing/world.ts";

const MAIN = "/home/p";
const OWN = "own";
const PATH = `/worktrees/${PROJECT}/${OWN}`;
const never = new AbortController().signal;

let world: World;
let store: MemoryWorktrees;
let repository: MemoryRepository;

beforeEach(async () => {
  store = new MemoryWorktrees();
  repository = { head: ["first"], branches: new Map() };
  store.repositories.set(MAIN, repository);
  world = await World.begin({ worktrees: store });
});

async function creates(over: Partial<CommandInput<"thread.create">> = {}) {
  const ids = { commandId: world.id(), threadId: OWN, projectId: PROJECT };
  return world.run({ type: "thread.create", ...ids, worktree: { name: "Fix it" }, ...over });
}

async function removes(over: Partial<CommandInput<"worktree.remove">> = {}) {
  const ids = { commandId: world.id(), threadId: OWN, projectId: PROJECT };
  return world.run({ type: "worktree.remove", ...ids, ...over });
}

const listed = async () => (await world.engine.worktrees.list(PROJECT, never)).worktrees;

describe("a thread with a worktree", () => {
  test("has it from its first event on, and its agent works there and nowhere else", async () => {
    await creates();
    const { thread } = await world.view(OWN);
    expect(thread.worktree).toEqual({ path: PATH, folder: PATH, branch: "wilco/fix-it", base: "first" });
    await world.complete({ threadId: OWN });
    await world.complete();
    expect(world.adapter.spawns.map(({ cwd }) => cwd)).toEqual([PATH, MAIN]);
  });

  test("is made once, however often its command is given", async () => {
    const commandId = world.id();
    const answers = await Promise.all([creates({ commandId }), creates({ commandId })]);
    expect(answers[1]).toEqual(answers[0]);
    await expect(creates()).rejects.toMatchObject({ data: { code: "thread-exists" } });
    expect(store.worktrees.size).toBe(1);
    expect([...repository.branches.keys()]).toEqual(["wilco/fix-it"]);
  });

  test.each([
    ["no repository", () => store.repositories.delete(MAIN)],
    ["no commit", () => repository.head.pop()],
  ])("is refused where there is %s, and is no thread then", async (_, spoil) => {
    spoil();
    await expect(creates()).rejects.toMatchObject({ data: { code: "no-repository", field: "worktree" } });
    await expect(world.view(OWN)).rejects.toThrow("no such thread");
  });

  test("is refused when git fails, and is no thread then", async () => {
    store.add = async () => {
      throw new WorktreeError("failed", "no space left on device");
    };
    await expect(creates()).rejects.toMatchObject({ data: { code: "worktree-failed" } });
    await expect(world.view(OWN)).rejects.toThrow("no such thread");
  });

  test("is refused when git does not end, within its bound", async () => {
    store.add = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    await expect(creates()).rejects.toMatchObject({ data: { code: "worktree-failed" } });
  });

  test("is answered in time when the storage hangs, as a fork and a removal are", async () => {
    await creates();
    const turnId = await world.complete({ threadId: OWN });
    world.faults.delay = () => new Promise(() => undefined);
    const ids = { commandId: world.id(), threadId: "fork", fromThreadId: OWN };
    for (const asked of [
      () => creates({ threadId: "other" }),
      () => world.run({ type: "thread.fork", ...ids, turnId }),
      () => removes(),
    ]) {
      const took = world.timed(() =>
        expect(asked()).rejects.toMatchObject({ data: { code: "storage-unavailable" } }),
      );
      expect(await took).toBeLessThanOrEqual(5_000);
    }
  });

  test("that is refused for another reason leaves no worktree", async () => {
    await expect(creates({ providerId: "nobody" })).rejects.toMatchObject({
      data: { code: "provider-not-found" },
    });
    expect(store.worktrees.size).toBe(0);
    expect(repository.branches.size).toBe(0);
  });

  test.each(["fails", "answer-lost"] as const)(
    "keeps its worktree when a commit %s: the next try has the same",
    async (fate) => {
      const commandId = world.id();
      world.faults.fate = () => fate;
      await expect(creates({ commandId })).rejects.toMatchObject({ data: { code: "storage-unavailable" } });
      world.faults.fate = () => "ok";
      expect(store.worktrees.size).toBe(1);
      await creates({ commandId });
      expect(store.worktrees.size).toBe(1);
      expect((await world.view(OWN)).thread.worktree?.branch).toBe("wilco/fix-it");
    },
  );
});

describe("a lost worktree", () => {
  beforeEach(() => creates());

  test("fails each turn for good, and no agent works in the project's folder", async () => {
    await world.complete({ threadId: OWN });
    const before = world.adapter.spawns.length;
    store.worktrees.delete(PATH);
    const turnId = await world.send({ threadId: OWN });
    const turn = await world.turnIs(turnId, "failed", OWN);
    expect(turn).toMatchObject({ reason: "worktree-lost" });
    expect(turn.detail).toContain(`git worktree add --force '${PATH}' wilco/fix-it`);
    expect(world.adapter.spawns).toHaveLength(before);
    expect(await world.session(OWN)).toMatchObject({ status: "error", activeTurnId: null });
    const retried = await world.run({ type: "turn.retry", commandId: world.id(), threadId: OWN, turnId });
    await world.turnIs(retried.turnId ?? "", "failed", OWN);
    await expect(world.engine.folderOf(OWN, never)).rejects.toMatchObject({
      data: { code: "worktree-lost" },
    });
  });

  test("works again when it is back", async () => {
    const kept = store.worktrees.get(PATH);
    store.worktrees.delete(PATH);
    const turnId = await world.send({ threadId: OWN });
    await world.turnIs(turnId, "failed", OWN);
    if (kept !== undefined) store.worktrees.set(PATH, kept);
    await world.complete({ threadId: OWN });
  });

  test("that cannot be looked at is not taken for lost, nor for there", async () => {
    store.check = async () => {
      throw new WorktreeError("failed", "git broke");
    };
    const turnId = await world.send({ threadId: OWN });
    expect(await world.turnIs(turnId, "failed", OWN)).toMatchObject({
      reason: "provider-start-failed",
      detail: "git broke",
    });
    expect(world.adapter.spawns).toEqual([]);
  });

  test("is listed, and what is left of it can be removed", async () => {
    store.worktrees.delete(PATH);
    expect(await listed()).toMatchObject([
      { threadId: OWN, lost: true, leftover: false, branch: "wilco/fix-it" },
    ]);
    await removes();
    expect(await listed()).toEqual([]);
  });

  test("is kept, and goes on when it is back, as long as something may be in it that nobody can count", async () => {
    const own = store.worktrees.get(PATH);
    if (own === undefined) throw new Error("there is no worktree");
    Object.assign(own, { lost: true, changedFiles: 1 });
    await expect(removes()).rejects.toMatchObject({ data: { code: "worktree-has-work" } });
    Object.assign(own, { lost: false });
    expect(await listed()).toMatchObject([{ threadId: OWN, lost: false, leftover: false }]);
    Object.assign(own, { lost: true });
    await removes({ force: true });
    expect(await listed()).toEqual([]);
  });

  test("has no checkpoints to show", async () => {
    const checkpoints = new MemoryCheckpoints();
    world = await World.begin({ worktrees: store, checkpoints });
    await creates({ threadId: "other" });
    store.worktrees.delete(`/worktrees/${PROJECT}/other`);
    await expect(world.finish(world.engine.checkpoints.changes("other", null, never))).rejects.toMatchObject({
      data: { code: "worktree-lost" },
    });
  });
});

describe("a worktree that is removed", () => {
  beforeEach(() => creates());

  test("is gone, and the thread's next turn fails and says what to do", async () => {
    await world.complete({ threadId: OWN });
    await removes();
    expect(store.worktrees.size).toBe(0);
    expect(world.agent.isGone).toBe(true);
    expect(await listed()).toEqual([]);
    const turnId = await world.send({ threadId: OWN });
    const turn = await world.turnIs(turnId, "failed", OWN);
    expect(turn).toMatchObject({ reason: "worktree-lost" });
    expect(turn.detail).toContain("fork this thread");
  });

  test("stays lost, also when something stands in its place again", async () => {
    const kept = store.worktrees.get(PATH);
    await removes();
    if (kept !== undefined) store.worktrees.set(PATH, kept);
    expect(await listed()).toMatchObject([{ threadId: OWN, leftover: true }]);
    const turnId = await world.send({ threadId: OWN });
    expect(await world.turnIs(turnId, "failed", OWN)).toMatchObject({ reason: "worktree-lost" });
    await removes();
    expect(await listed()).toEqual([]);
  });

  test("is refused while a turn runs", async () => {
    await world.sendDelivered({ threadId: OWN });
    await expect(removes({ force: true })).rejects.toMatchObject({
      data: { code: "turn-running", threadId: OWN },
    });
    expect(store.worktrees.size).toBe(1);
  });

  test("is refused with work in it, and the thread goes on", async () => {
    const own = store.worktrees.get(PATH);
    if (own !== undefined) own.changedFiles = 2;
    await expect(removes()).rejects.toMatchObject({ data: { code: "worktree-has-work", threadId: OWN } });
    await world.complete({ threadId: OWN });
    repository.branches.get("wilco/fix-it")?.push("second");
    if (own !== undefined) own.changedFiles = 0;
    await expect(removes()).rejects.toMatchObject({ data: { code: "worktree-has-work" } });
    await removes({ keepBranch: true });
    expect(store.worktrees.size).toBe(0);
    expect([...repository.branches.keys()]).toEqual(["wilco/fix-it"]);
  });

  test("answers the same command with the same answer", async () => {
    const commandId = world.id();
    const first = await removes({ commandId });
    expect(await removes({ commandId })).toEqual(first);
  });

  test("is looked for in its own project only", async () => {
    await world.run({ type: "project.create", commandId: world.id(), projectId: "other", path: MAIN });
    await expect(removes({ projectId: "other" })).rejects.toMatchObject({
      data: { code: "worktree-not-found" },
    });
    expect((await world.engine.worktrees.list("other", never)).worktrees).toEqual([]);
  });
});

describe("what no thread has any more", () => {
  test("a deleted thread's worktree stays, is listed, and can be removed", async () => {
    await creates();
    await world.run({ type: "thread.delete", commandId: world.id(), threadId: OWN });
    expect(await listed()).toMatchObject([{ threadId: OWN, path: PATH, leftover: true, lost: false }]);
    await removes();
    expect(await listed()).toEqual([]);
    await removes();
  });

  test("a server that died before the thread was stored leaves one that is listed, and is taken by the next try", async () => {
    await store.add({ projectId: PROJECT, threadId: OWN, project: MAIN, name: "Fix it" }, never);
    expect(await listed()).toMatchObject([{ threadId: OWN, leftover: true }]);
    await creates();
    expect(await listed()).toMatchObject([{ threadId: OWN, leftover: false }]);
    expect(store.worktrees.size).toBe(1);
  });
});

describe("a fork", () => {
  test("of a thread with a worktree has one of its own, from what was committed there", async () => {
    await creates();
    const turnId = await world.complete({ threadId: OWN });
    repository.branches.get("wilco/fix-it")?.push("second");
    const ids = { commandId: world.id(), threadId: "fork", fromThreadId: OWN };
    await world.run({ type: "thread.fork", ...ids, turnId });
    const { thread, activities } = await world.view("fork");
    expect(thread.worktree).toMatchObject({ path: `/worktrees/${PROJECT}/fork`, base: "second" });
    expect(activities.at(-1)?.summary).toContain(`on the branch ${thread.worktree?.branch}`);
  });

  test("of any other thread works in the project's folder", async () => {
    const turnId = await world.complete();
    const ids = { commandId: world.id(), threadId: "fork", fromThreadId: THREAD };
    await world.run({ type: "thread.fork", ...ids, turnId });
    expect((await world.view("fork")).thread).not.toHaveProperty("worktree");
  });
});

test("a server without git makes none", async () => {
  world = await World.begin();
  await expect(creates()).rejects.toMatchObject({ data: { code: "no-repository" } });
  expect(await world.engine.worktrees.support(PROJECT, never)).toBe("no-git");
});
