import { describe, expect, it } from "vitest";
import { createProject, StreamScript } from "../stream-script.ts";
import type { Stores } from "./harness.ts";

const worktree = { path: "/w/p/t", folder: "/w/p/t/app", branch: "wilco/fix", base: "0123abcd" };

export function worktreesContract(stores: Stores): void {
  describe("a thread with a worktree", () => {
    it("is read with it, in its state, its snapshot and the lists; another one has none", async () => {
      const store = await stores.open();
      await createProject(store, "project-1");
      const preferences = {
        projectId: "project-1",
        title: null,
        providerId: null,
        modelId: null,
        modeId: null,
      };
      const script = new StreamScript(store, { kind: "thread", id: "with" });
      await script.add([{ type: "thread.created", data: { ...preferences, worktree } }]);
      const other = new StreamScript(store, { kind: "thread", id: "without" });
      await other.add([{ type: "thread.created", data: preferences }]);
      expect((await store.readSnapshot({ threadId: "with", limit: 1 }))?.thread.worktree).toEqual(worktree);
      expect((await store.readSnapshot({ threadId: "without", limit: 1 }))?.thread).not.toHaveProperty(
        "worktree",
      );
      const { threads } = await store.readList();
      expect(threads.map((thread) => [thread.id, thread.worktree]).toSorted()).toEqual([
        ["with", worktree],
        ["without", undefined],
      ]);
      await script.add([{ type: "thread.worktree-removed", data: {} }]);
      const { state } = await store.loadStream({ kind: "thread", id: "with" });
      expect(state).toMatchObject({ thread: { worktree: { ...worktree, removedAt: expect.any(String) } } });
      const { items } = await store.listThreads({ projectId: "project-1" });
      expect(items.find(({ id }) => id === "with")?.worktree?.removedAt).toEqual(expect.any(String));
      expect(await store.listSetAside()).toEqual([]);
    });
  });
}
