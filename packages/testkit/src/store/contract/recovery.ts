import { describe, expect, it } from "vitest";
import { request, time } from "../builders.ts";
import { createProject, createThread } from "../stream-script.ts";
import { completed, failed, piece, queued, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

export function recoveryContract(stores: Stores): void {
  describe("what recovery reads", () => {
    it("names the threads that are marked open, archived ones too", async () => {
      const store = await stores.open();
      const first = await createThread(store, "thread-1");
      const second = await createThread(store, "thread-2");
      await createThread(store, "thread-3");
      await first.add(requested("turn-1"));
      await second.add(requested("turn-2"));
      await first.add([{ type: "thread.archived", data: {} }]);
      expect([...(await store.openThreads())].sort()).toEqual(["thread-1", "thread-2"]);
      await first.add(failed("turn-1"));
      expect(await store.openThreads()).toEqual(["thread-2"]);
    });

    it("names the turns that have not ended after their deadline", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      await thread.add(requested("turn-1", time(100)));
      await other.add(requested("turn-2", time(200)));
      await other.add(queued("turn-3"));
      expect(await store.turnsPastDeadline(time(100))).toEqual([]);
      expect(await store.turnsPastDeadline(time(101))).toEqual([{ threadId: "thread-1", turnId: "turn-1" }]);
      expect(await store.turnsPastDeadline(time(201))).toHaveLength(2);
      await thread.add(failed("turn-1"));
      await other.add(running("turn-2"));
      expect(await store.turnsPastDeadline(time(900))).toEqual([]);
    });

    it("finds a thread's own turns and requests only", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await createThread(store, "thread-2");
      await thread.add(requested("turn-1"));
      await thread.add([{ type: "request.opened", data: { request: request("request-1", "turn-1") } }]);
      expect(await store.readTurn("thread-1", "turn-1")).toMatchObject({ id: "turn-1", state: "requested" });
      expect(await store.readTurn("thread-2", "turn-1")).toBeNull();
      expect(await store.readRequestExists("thread-1", "request-1")).toBe(true);
      expect(await store.readRequestExists("thread-2", "request-1")).toBe(false);
      expect(await store.readRequestExists("thread-1", "request-2")).toBe(false);
      expect(await store.readMessage("nobody")).toBeNull();
    });

    it("reports that it works, and nothing set aside", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1");
      await store.checkHealth();
      await store.readSnapshot({ threadId: "thread-1", limit: 1 });
      expect(await store.listSetAside()).toEqual([]);
    });
  });

  describe("close", () => {
    it("may be asked for twice, and ends everything else with storage-unavailable", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await Promise.all([store.close(), store.close()]);
      const refused = { data: { code: "storage-unavailable", retryable: true } };
      await expect(store.readList()).rejects.toMatchObject(refused);
      await expect(store.commit(thread.plan(requested("turn-1")))).rejects.toMatchObject(refused);
    });

    it("lets what was asked for before it end first", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const written = thread.add(requested("turn-1"));
      const read = store.readList();
      await store.close();
      expect(await written).toHaveLength(2);
      expect((await read).threads).toHaveLength(1);
    });
  });

  const { reopen } = stores;
  if (reopen === null) return;

  describe("after it was opened again", () => {
    it("holds everything as it was", async () => {
      const store = await stores.open();
      await createProject(store, "project-1");
      const thread = await createThread(store, "thread-1");
      const receipt = { commandId: "command-1", fingerprint: "print", turnId: "turn-1" };
      const effects = [{ kind: "turn.start", threadId: "thread-1", turnId: "turn-1" }] as const;
      await thread.add(requested("turn-1"), { receipt, effects });
      await thread.add([...running("turn-1"), ...started("turn-1")]);
      await thread.add(piece("a-turn-1", 0, "Hello"));
      const read = async (from: typeof store) => ({
        snapshot: await from.readSnapshot({ threadId: "thread-1", limit: 10 }),
        list: await from.readList(),
        stream: await from.loadStream(thread.stream),
        receipt: await from.readReceipt("command-1"),
        effects: await from.pendingEffects(),
        open: await from.openThreads(),
      });
      const before = await read(store);
      expect(before.snapshot?.messages).toHaveLength(2);
      expect(await read(await reopen(store))).toEqual(before);
    });

    it("goes on with sequences and effects that were never given before", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const effects = [{ kind: "turn.start", threadId: "thread-1", turnId: "turn-1" }] as const;
      await thread.add([...requested("turn-1"), ...piece("a-turn-1", 0, "Hello")], { effects });
      const [effect] = await store.pendingEffects();
      await store.completeEffects([effect?.id ?? -1]);
      const again = await reopen(store);
      const end = await again.commit(thread.plan(completed("turn-1", "Hello"), { effects }));
      expect(end).toMatchObject({ kind: "committed" });
      if (end.kind !== "committed") return;
      expect(end.events[0]?.sequence).toBeGreaterThan(thread.sequence);
      expect(end.effects[0]?.id).toBeGreaterThan(effect?.id ?? Number.NaN);
    });
  });
}
