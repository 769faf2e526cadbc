import { describe, expect, it } from "vitest";
import { emptyCommit, text } from "../builders.ts";
import { createProject, createThread, StreamScript } from "../stream-script.ts";
import { requested, running } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

const receipt = (commandId: string) => ({
  commandId,
  fingerprint: `print of ${commandId}`,
  turnId: "turn-1",
});

export function commitContract(stores: Stores): void {
  describe("commit", () => {
    it("gives sequences that increase over all streams in the order of the commits", async () => {
      const store = await stores.open();
      const project = await createProject(store, "project-1");
      const one = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      const first = await one.add(requested("turn-1"));
      const second = await other.add(requested("turn-2"));
      const renamed = await project.add([{ type: "project.renamed", data: { name: "Renamed" } }]);
      const sequences = [...first, ...second, ...renamed].map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
      expect(sequences[0]).toBeGreaterThan(0);
      expect(first.map(({ type }) => type)).toEqual(["message.sent", "turn.requested"]);
    });

    it("answers a sequence that is not the stream's last with a conflict and writes nothing", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const stale = thread.plan(requested("turn-1"), {
        expectedSequence: thread.sequence - 1,
        receipt: receipt("command-1"),
        effects: [{ kind: "turn.start", threadId: "thread-1", turnId: "turn-1" }],
      });
      expect(await store.commit(stale)).toEqual({ kind: "conflict" });
      expect((await store.loadStream(thread.stream)).sequence).toBe(thread.sequence);
      expect(await store.readReceipt("command-1")).toBeNull();
      expect(await store.readMessage("m-turn-1")).toBeNull();
      expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
      expect(await store.pendingEffects()).toEqual([]);
    });

    it("answers a stream that is new to a commit which expects an old one with a conflict", async () => {
      const store = await stores.open();
      const script = new StreamScript(store, { kind: "thread", id: "thread-1" });
      expect(await store.commit(script.plan(running("turn-1"), { expectedSequence: 7 }))).toEqual({
        kind: "conflict",
      });
    });

    it("answers a taken command id with a conflict and writes nothing", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(requested("turn-1"), { receipt: receipt("command-1") });
      const again = thread.plan(requested("turn-2"), { receipt: receipt("command-1") });
      expect(await store.commit(again)).toEqual({ kind: "conflict" });
      expect(await store.readTurn("thread-1", "turn-2")).toBeNull();
      expect((await store.loadStream(thread.stream)).sequence).toBe(thread.sequence);
    });

    it("answers an id that is a row of another thread with a conflict and leaves that row", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      await one.add(requested("turn-1"));
      const taken = other.plan([
        { type: "message.sent", data: { messageId: "m-turn-1", turnId: "turn-2", parts: text("mine") } },
      ]);
      expect(await store.commit(taken)).toEqual({ kind: "conflict" });
      expect(await store.readMessage("m-turn-1")).toMatchObject({ text: "question of turn-1" });
    });

    it("keeps a receipt with the sequence of the commit's last event", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const events = await thread.add(requested("turn-1"), { receipt: receipt("command-1") });
      const sequence = events.at(-1)?.sequence;
      expect(await store.readReceipt("command-1")).toEqual({ ...receipt("command-1"), sequence });
      expect(await store.readReceipt("command-2")).toBeNull();
    });

    it("takes a receipt without events, at the sequence that the stream has", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const commit = { ...emptyCommit(thread.stream, thread.sequence), receipt: receipt("command-1") };
      const { sequence } = thread;
      expect(await store.commit(commit)).toEqual({ kind: "committed", events: [], effects: [], sequence });
      expect(await store.readReceipt("command-1")).toEqual({ ...receipt("command-1"), sequence });
    });

    it("lets exactly one of several commits on the same sequence win", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const rivals = ["turn-1", "turn-2", "turn-3", "turn-4"].map((id) => thread.plan(requested(id)));
      const results = await Promise.all(rivals.map((commit) => store.commit(commit)));
      expect(results.map(({ kind }) => kind).sort()).toEqual([
        "committed",
        "conflict",
        "conflict",
        "conflict",
      ]);
      const snapshot = await store.readSnapshot({ threadId: "thread-1", limit: 10 });
      expect(snapshot?.turns).toHaveLength(1);
      expect(snapshot?.messages).toHaveLength(1);
    });

    it("takes commits on many streams at once", async () => {
      const store = await stores.open();
      const ids = Array.from({ length: 40 }, (_, index) => `thread-${index}`);
      await Promise.all(ids.map((id) => createThread(store, id)));
      const list = await store.readList();
      expect(list.threads.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(new Set(list.threads.map(({ sequence }) => sequence)).size).toBe(ids.length);
      expect(Math.max(...list.threads.map(({ sequence }) => sequence))).toBe(list.sequence);
    });

    it("keeps a refused commit among accepted ones to itself", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      const results = await Promise.all([
        store.commit(one.plan(requested("turn-1"))),
        store.commit(other.plan(requested("turn-2"), { expectedSequence: 0 })),
        store.commit({ ...emptyCommit(other.stream, other.sequence), receipt: receipt("command-1") }),
      ]);
      expect(results.map(({ kind }) => kind)).toEqual(["committed", "conflict", "committed"]);
      expect(await store.readTurn("thread-1", "turn-1")).not.toBeNull();
      expect(await store.readTurn("thread-2", "turn-2")).toBeNull();
    });

    it("is not changed by what its caller does to the values afterwards", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const parts = text("before");
      await thread.add([{ type: "message.sent", data: { messageId: "m-1", turnId: "turn-1", parts } }]);
      parts[0] = { type: "text", text: "after" };
      expect(await store.readMessage("m-1")).toMatchObject({ text: "before" });
      const read = await store.readMessage("m-1");
      read?.parts.pop();
      expect(await store.readMessage("m-1")).toMatchObject({ parts: text("before") });
    });
  });
}
