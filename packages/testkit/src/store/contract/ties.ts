import { describe, expect, it } from "vitest";
import { createThread } from "../stream-script.ts";
import { importRequested, opened, requested } from "../turn-events.ts";
import type { Stores } from "./harness.ts";
import { TEXTS } from "./text.ts";

export function tiesContract(stores: Stores): void {
  describe("ties of threads to agents' sessions", () => {
    it("are read by provider and session, bound or about to be imported", async () => {
      const store = await stores.open();
      await (await createThread(store, "thread-1")).add(opened("one"));
      await (await createThread(store, "thread-2")).add(importRequested("two"));
      await (await createThread(store, "thread-3")).add(opened("one", "other"));
      await createThread(store, "thread-4");
      expect(await store.readTiedThreads("demo", ["two", "one", "none", "two"])).toEqual([
        { providerSessionId: "one", threadId: "thread-1" },
        { providerSessionId: "two", threadId: "thread-2" },
      ]);
      expect(await store.readTiedThreads("demo", [])).toEqual([]);
      expect(await store.readTiedThreads("nobody", ["one"])).toEqual([]);
    });

    it("are as the newest state says, and end with their thread", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(importRequested("one"));
      await thread.add(opened("two"));
      expect(await store.readTiedThreads("demo", ["one", "two"])).toEqual([
        { providerSessionId: "two", threadId: "thread-1" },
      ]);
      await thread.add(requested("turn-1"));
      expect(await store.readTiedThreads("demo", ["two"])).toHaveLength(1);
      await thread.add([{ type: "thread.deleted", data: {} }]);
      expect(await store.readTiedThreads("demo", ["one", "two"])).toEqual([]);
    });

    it.each(TEXTS)("to a session whose name has %s are told apart, and refused", async (_name, value) => {
      const store = await stores.open();
      await (await createThread(store, "thread-1")).add(opened(value), { claims: true });
      const other = await createThread(store, "thread-2");
      const claim = other.plan(importRequested(value), { claims: true });
      expect(await store.commit(claim)).toEqual({ kind: "conflict" });
      await other.add(importRequested(`${value}.`), { claims: true });
      expect(await store.readTiedThreads("demo", [value])).toEqual([
        { providerSessionId: value, threadId: "thread-1" },
      ]);
    });

    it("may be shared by threads that claim nothing", async () => {
      const store = await stores.open();
      await (await createThread(store, "thread-2")).add(opened("one"));
      await (await createThread(store, "thread-1")).add(opened("one"));
      const tied = await store.readTiedThreads("demo", ["one"]);
      expect(tied.map(({ threadId }) => threadId)).toEqual(["thread-1", "thread-2"]);
    });

    it("are a conflict for a commit that claims another thread's, which writes nothing then", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1");
      const other = await createThread(store, "thread-2");
      await one.add(opened("one"));
      const claim = other.plan(importRequested("one"), { claims: true });
      expect(await store.commit(claim)).toEqual({ kind: "conflict" });
      expect((await store.loadStream(other.stream)).sequence).toBe(other.sequence);
      await one.add([{ type: "thread.deleted", data: {} }]);
      expect(await store.commit(claim)).toMatchObject({ kind: "committed" });
    });

    it("are no conflict for the thread that has them, for another provider's, and where there is none", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1");
      await one.add(importRequested("one"), { claims: true });
      await one.add(opened("one"), { claims: true });
      const other = await createThread(store, "thread-2");
      await other.add(importRequested("one", "other"), { claims: true });
      await (await createThread(store, "thread-3")).add(requested("turn-1"), { claims: true });
      expect(await store.readTiedThreads("other", ["one"])).toEqual([
        { providerSessionId: "one", threadId: "thread-2" },
      ]);
    });

    it("let exactly one of several claims at once win", async () => {
      const store = await stores.open();
      const threads = await Promise.all(["1", "2", "3", "4"].map((n) => createThread(store, `thread-${n}`)));
      const claims = threads.map((thread) => thread.plan(importRequested("one"), { claims: true }));
      const results = await Promise.all(claims.map((claim) => store.commit(claim)));
      expect(results.map(({ kind }) => kind).sort()).toEqual([
        "committed",
        "conflict",
        "conflict",
        "conflict",
      ]);
      expect(await store.readTiedThreads("demo", ["one"])).toHaveLength(1);
    });
  });
}
