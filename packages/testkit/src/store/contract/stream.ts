import { describe, expect, it } from "vitest";
import { activity } from "../builders.ts";
import { createProject, createThread } from "../stream-script.ts";
import { completed, piece, queued, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

export function streamContract(stores: Stores): void {
  describe("loadStream", () => {
    it("gives nothing of a stream that is new", async () => {
      const store = await stores.open();
      const loaded = await store.loadStream({ kind: "thread", id: "thread-1" });
      expect(loaded).toEqual({ state: null, tail: [], sequence: 0 });
    });

    it("gives the state and the events that came after it was written", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
      const written = thread.state;
      const one = await thread.add(piece("a-turn-1", 0, "Hello"));
      const two = await thread.add(piece("a-turn-1", 5, " you"));
      const loaded = await store.loadStream(thread.stream);
      expect(loaded).toEqual({ state: written, tail: [...one, ...two], sequence: thread.sequence });
    });

    it("tells a project from a thread of the same id", async () => {
      const store = await stores.open();
      await createProject(store, "same");
      const thread = await createThread(store, "same");
      expect((await store.loadStream({ kind: "thread", id: "same" })).state).toEqual(thread.state);
      expect((await store.loadStream({ kind: "project", id: "same" })).state).toMatchObject({
        project: { id: "same" },
      });
    });
  });

  describe("compaction", () => {
    it("deletes the events of its key that came before, in its stream only", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      const begun = await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
      await thread.add([...piece("a-turn-1", 0, "Hel"), ...piece("a-turn-1", 3, "lo")]);
      const unrelated = await thread.add(piece("other-message", 0, "stays"));
      await other.add(piece("a-turn-1", 0, "of another thread"));
      const end = await thread.add(completed("turn-1", "Hello"));
      const after = await store.readEventsAfter("thread-1", begun.at(-1)?.sequence ?? 0);
      expect(after).toEqual([...unrelated, ...end]);
      expect((await store.loadStream(other.stream)).tail).toHaveLength(1);
    });

    it("leaves the events of its own commit", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const before = thread.sequence;
      const kept = await thread.add(piece("a-1", 0, "kept"), { compactions: ["message:a-1"] });
      expect(await store.readEventsAfter("thread-1", before)).toEqual(kept);
    });

    it("does not make a sequence come again", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const [streamed] = await thread.add(piece("a-turn-1", 0, "Hello"));
      const [end] = await thread.add(completed("turn-1", "Hello"));
      expect(end?.sequence).toBeGreaterThan(streamed?.sequence ?? Number.NaN);
    });
  });

  describe("readEventsAfter", () => {
    it("gives what followed an event, and nothing after the last one", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const from = thread.sequence;
      const missed = [...(await thread.add(requested("turn-1"))), ...(await thread.add(running("turn-1")))];
      expect(await store.readEventsAfter("thread-1", from)).toEqual(missed);
      expect(await store.readEventsAfter("thread-1", thread.sequence)).toEqual([]);
    });

    it("is null for a sequence that is not a stored event of the thread", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      const [streamed] = await thread.add(piece("a-turn-1", 0, "Hello"));
      await thread.add(completed("turn-1", "Hello"));
      expect(await store.readEventsAfter("thread-1", 0)).toBeNull();
      expect(await store.readEventsAfter("thread-1", thread.sequence + 1)).toBeNull();
      expect(await store.readEventsAfter("thread-1", other.sequence)).toBeNull();
      expect(await store.readEventsAfter("thread-1", streamed?.sequence ?? 0)).toBeNull();
      expect(await store.readEventsAfter("nobody", thread.sequence)).toBeNull();
    });
  });

  describe("readTurnEvents", () => {
    it("gives the turn's events and the session's among them, without streamed text", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const process = { generation: 1, providerId: "demo", processKey: "42" };
      await thread.add([{ type: "session.process-started", data: process }]);
      const all = [
        ...(await thread.add(requested("turn-1"))),
        ...(await thread.add([{ type: "session.stopped", data: {} }])),
        ...(await thread.add(queued("turn-2"))),
        ...(await thread.add([...running("turn-1"), ...started("turn-1")])),
      ];
      await thread.add(piece("a-turn-1", 0, "Hello"));
      await thread.add([{ type: "activity.recorded", data: { activity: activity("x"), replaces: false } }]);
      const end = await thread.add(completed("turn-1", "Hello"));
      await thread.add([{ type: "session.process-exited", data: { generation: 1, detail: "exited" } }]);
      const types = (await store.readTurnEvents("thread-1", "turn-1")).map(({ type }) => type);
      const expected = [...all, ...end].filter(
        ({ type, data }) => type === "session.stopped" || ("turnId" in data && data.turnId === "turn-1"),
      );
      expect(types).toEqual(expected.map(({ type }) => type));
      expect(await store.readTurnEvents("thread-1", "turn-9")).toEqual([]);
      expect(await store.readTurnEvents("thread-9", "turn-1")).toEqual([]);
    });
  });
}
