import type { CheckpointTurn } from "@wilco/core/checkpoint";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckpointHarness, WorkFolder } from "./harness.ts";

const never = new AbortController().signal;

/** What every checkpoint store does. */
export function describeCheckpoints(name: string, open: () => Promise<CheckpointHarness>): void {
  describe(`${name}, as a store of checkpoints`, () => {
    let harness: CheckpointHarness;
    let folder: WorkFolder;
    beforeEach(async () => {
      harness = await open();
      folder = await harness.repository();
    });
    afterEach(() => harness[Symbol.asyncDispose]());

    const turn = (turnId: string): CheckpointTurn => ({ folder: folder.path, threadId: "thread", turnId });
    const keepBefore = (turnId: string) => harness.store.takeBefore(turn(turnId), never);
    const keepAfter = (turnId: string) => harness.store.takeAfter(turn(turnId), never);
    const compared = (turnId: string | null) => ({ folder: folder.path, threadId: "thread", turnId });

    it("counts and names what a turn changed", async () => {
      await folder.write("kept.txt", "same\n");
      await folder.write("changed.txt", "one\ntwo\n");
      await folder.write("gone.txt", "a\nb\nc\n");
      expect(await keepBefore("t1")).toBe(true);
      await folder.write("changed.txt", "one\ntwo\nthree\n");
      await folder.write("new.txt", "hello\n");
      await folder.remove("gone.txt");
      expect(await keepAfter("t1")).toEqual({
        files: 3,
        additions: 2,
        deletions: 3,
        leftOut: [],
        list: [
          { path: "changed.txt", oldPath: null, status: "modified", additions: 1, deletions: 0 },
          { path: "gone.txt", oldPath: null, status: "deleted", additions: 0, deletions: 3 },
          { path: "new.txt", oldPath: null, status: "added", additions: 1, deletions: 0 },
        ],
      });
    });

    it("does not mix a turn with what came after it", async () => {
      await keepBefore("t1");
      await folder.write("first.txt", "1\n");
      await keepAfter("t1");
      await folder.write("person.txt", "mine\n");
      await keepBefore("t2");
      await folder.write("second.txt", "2\n");
      const first = await harness.store.changes(compared("t1"), never);
      expect(first.list.map(({ path }) => path)).toEqual(["first.txt"]);
      const second = await harness.store.changes(compared("t2"), never);
      expect(second.list.map(({ path }) => path)).toEqual(["second.txt"]);
      const all = await harness.store.changes(compared(null), never);
      expect(all.list.map(({ path }) => path)).toEqual(["first.txt", "person.txt", "second.txt"]);
    });

    it("takes the state before the next turn for one after a turn that has none", async () => {
      await keepBefore("t1");
      await folder.write("first.txt", "1\n");
      await keepBefore("t2");
      await folder.write("second.txt", "2\n");
      const late = await keepAfter("t1");
      expect(late?.list.map(({ path }) => path)).toEqual(["first.txt"]);
    });

    it("gives one file's difference, and knows no other file", async () => {
      await folder.write("a.txt", "one\n");
      await keepBefore("t1");
      await folder.write("a.txt", "two\n");
      await keepAfter("t1");
      const { file, patch, binary } = await harness.store.patch(compared("t1"), "a.txt", never);
      expect(file).toMatchObject({ path: "a.txt", status: "modified" });
      expect(patch).toContain("-one");
      expect(patch).toContain("+two");
      expect(binary).toBe(false);
      await expect(harness.store.patch(compared("t1"), "b.txt", never)).rejects.toMatchObject({
        problem: "no-file",
      });
    });

    it("says what going back would change, goes back, and can undo that", async () => {
      await folder.write("a.txt", "one\n");
      await folder.write("sub/b.txt", "b\n");
      await keepBefore("t1");
      await folder.write("a.txt", "two\n");
      await folder.write("new.txt", "new\n");
      await folder.remove("sub/b.txt");
      await keepAfter("t1");
      const changed = await folder.read();
      const preview = await harness.store.preview(turn("t1"), never);
      expect(preview.list.map(({ path, status }) => `${status} ${path}`)).toEqual([
        "modified a.txt",
        "deleted new.txt",
        "added sub/b.txt",
      ]);
      expect(await folder.read()).toEqual(changed);
      await harness.store.restore(turn("t1"), "revert", never);
      expect(await folder.read()).toEqual({ "a.txt": "one\n", "sub/b.txt": "b\n" });
      expect(await keepAfter("revert")).toMatchObject({ files: 3 });
      await harness.store.restore(turn("revert"), "undo", never);
      expect(await folder.read()).toEqual(changed);
    });

    it("goes on with the first one's work when a restore is repeated", async () => {
      await folder.write("a.txt", "one\n");
      await keepBefore("t1");
      await folder.write("a.txt", "two\n");
      await harness.store.restore(turn("t1"), "revert", never);
      await harness.store.restore(turn("t1"), "revert", never);
      await harness.store.restore(turn("revert"), "undo", never);
      expect(await folder.read()).toEqual({ "a.txt": "two\n" });
    });

    it("has nothing for a folder in no repository, and says so", async () => {
      const path = await harness.plainFolder();
      const plain = { folder: path, threadId: "thread", turnId: "t1" };
      expect(await harness.store.takeBefore(plain, never)).toBe(false);
      expect(await harness.store.takeAfter(plain, never)).toBeNull();
      await expect(harness.store.preview(plain, never)).rejects.toMatchObject({ problem: "none" });
    });

    it("knows no turn that it was not told of, and none of a thread that it forgot", async () => {
      await expect(harness.store.changes(compared("t1"), never)).rejects.toMatchObject({ problem: "none" });
      await keepBefore("t1");
      await harness.store.changes(compared("t1"), never);
      const others = { folder: folder.path, threadId: "other", turnId: "t1" };
      await harness.store.takeBefore(others, never);
      await harness.store.forget({ folder: folder.path, threadId: "thread" }, never);
      await expect(harness.store.changes(compared("t1"), never)).rejects.toMatchObject({ problem: "none" });
      await expect(harness.store.changes(compared(null), never)).rejects.toMatchObject({ problem: "none" });
      await harness.store.changes(others, never);
    });

    it("rejects with the reason of a signal that has aborted", async () => {
      const reason = new Error("enough");
      await expect(harness.store.takeBefore(turn("t1"), AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  });
}
