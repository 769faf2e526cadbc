import type { NewWorktree } from "@wilco/core/worktree";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkProject, WorktreeHarness } from "./harness.ts";

const never = new AbortController().signal;

/** What every worktree store does. */
export function describeWorktrees(name: string, open: () => Promise<WorktreeHarness>): void {
  describe(`${name}, as a store of worktrees`, () => {
    let harness: WorktreeHarness;
    let project: WorkProject;
    beforeEach(async () => {
      harness = await open();
      project = await harness.project();
    });
    afterEach(() => harness[Symbol.asyncDispose]());

    const owner = (threadId = "t1") => ({ projectId: "p", threadId });
    const add = (over: Partial<NewWorktree> = {}) =>
      harness.store.add({ ...owner(), project: project.path, name: "Fix it", ...over }, never);
    const check = (worktree: Awaited<ReturnType<typeof add>>, at = project.path) =>
      harness.store.check({ project: at, worktree }, never);
    const list = () => harness.store.list({ projectId: "p", project: project.path }, never);
    const remove = (how: { force?: boolean; keepBranch?: boolean } = {}, threadId = "t1") =>
      harness.store.remove({ ...owner(threadId), project: project.path, force: false, ...how }, never);

    it("knows which projects can have them", async () => {
      const { store } = harness;
      const plain = await harness.plainFolder();
      const empty = await harness.emptyProject();
      expect(await store.support(project.path, never)).toBe("yes");
      expect(await store.support(plain, never)).toBe("no-repository");
      expect(await store.support(empty, never)).toBe("no-commit");
      await expect(add({ project: plain })).rejects.toMatchObject({ problem: "no-repository" });
      await expect(add({ project: empty })).rejects.toMatchObject({ problem: "no-commit" });
    });

    it("makes one on a branch of its own, at what the project has checked out", async () => {
      const base = await project.commit();
      const made = await add();
      expect(made).toMatchObject({ branch: "wilco/fix-it", base });
      expect(await project.branches()).toEqual(["main", "wilco/fix-it"]);
      await check(made);
      expect(await list()).toEqual([
        {
          ...owner(),
          path: made.path,
          branch: "wilco/fix-it",
          base,
          lost: false,
          changedFiles: 0,
          ahead: 0,
          unmerged: 0,
        },
      ]);
    });

    it("gives each a branch of its own, also those that are made at once", async () => {
      const made = await Promise.all(["t1", "t2", "t3"].map((threadId) => add({ threadId })));
      expect(made.map(({ branch }) => branch).toSorted()).toEqual([
        "wilco/fix-it",
        "wilco/fix-it-2",
        "wilco/fix-it-3",
      ]);
      expect(new Set(made.map(({ path }) => path)).size).toBe(3);
    });

    it("gives the one that stands again when it is asked twice", async () => {
      const made = await add();
      await project.commit();
      expect(await add({ name: "Something else" })).toEqual(made);
      expect(await project.branches()).toEqual(["main", "wilco/fix-it"]);
    });

    it("is called after its thread when its name has no words", async () => {
      expect(await add({ name: "你好" })).toMatchObject({ branch: "wilco/t1" });
    });

    it("begins where another one's branch is, else at that one's base", async () => {
      const first = await add();
      const tip = await harness.commit(first.path);
      const second = await add({ threadId: "t2", name: "Second", from: first });
      expect(second.base).toBe(tip);
      await remove({ force: true });
      const third = await add({ threadId: "t3", name: "Third", from: { ...first, branch: "wilco/gone" } });
      expect(third.base).toBe(first.base);
    });

    it("tells one that is gone, and one of another repository, as lost", async () => {
      const made = await add();
      const other = await harness.project();
      await expect(check(made, other.path)).rejects.toMatchObject({ problem: "lost" });
      await harness.lose(made.path);
      await expect(check(made)).rejects.toMatchObject({ problem: "lost" });
      expect(await list()).toMatchObject([{ ...owner(), lost: true, changedFiles: null }]);
    });

    it("counts what is not committed, and what no other branch has", async () => {
      const { path } = await add();
      await harness.commit(path);
      await harness.commit(path);
      await harness.change(path);
      expect(await list()).toMatchObject([{ changedFiles: 1, ahead: 2, unmerged: 2 }]);
    });

    it("removes one in which nothing was done, with its branch", async () => {
      const made = await add();
      await remove();
      expect(await list()).toEqual([]);
      expect(await project.branches()).toEqual(["main"]);
      await expect(check(made)).rejects.toMatchObject({ problem: "lost" });
      await remove();
    });

    it("removes none with changes, unless it is told to", async () => {
      const made = await add();
      await harness.change(made.path);
      await expect(remove()).rejects.toMatchObject({ problem: "has-work" });
      await expect(remove({ keepBranch: true })).rejects.toMatchObject({ problem: "has-work" });
      await check(made);
      await remove({ force: true });
      expect(await list()).toEqual([]);
    });

    it("removes none with commits that nothing else has, unless their branch stays", async () => {
      const made = await add();
      await harness.commit(made.path);
      await expect(remove()).rejects.toMatchObject({ problem: "has-work" });
      await check(made);
      await remove({ keepBranch: true });
      expect(await list()).toEqual([]);
      expect(await project.branches()).toEqual(["main", "wilco/fix-it"]);
    });

    it("deletes a branch with commits only when it is told to", async () => {
      const made = await add();
      await harness.commit(made.path);
      await remove({ force: true, keepBranch: true });
      expect(await project.branches()).toEqual(["main", "wilco/fix-it"]);
      const again = await add({ threadId: "t2" });
      await harness.commit(again.path);
      await remove({ force: true }, "t2");
      expect(await project.branches()).toEqual(["main", "wilco/fix-it"]);
    });

    it("removes what is left of one that was lost, and makes a new one in its place", async () => {
      const made = await add();
      await harness.lose(made.path);
      await remove();
      expect(await list()).toEqual([]);
      const again = await add();
      await check(again);
    });

    it("rejects with the reason of a signal that has aborted", async () => {
      const reason = new Error("enough");
      await expect(harness.store.support(project.path, AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
