import type { Effect, Lease, Store } from "@wilco/core/store";
import { describe, expect, it } from "vitest";
import { createThread } from "../stream-script.ts";
import { failed, requested, running } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

/* Two servers that share a store, without a clock to move: a lease of 0 ms has run out as soon as it is there. */

const LONG = 600_000;
const ann = { owner: "ann", ttlMs: LONG };
const bob = { owner: "bob", ttlMs: LONG };
const gone = { owner: "ann", ttlMs: 0 };
const alone = { owner: "alone", ttlMs: null };

const start = (threadId: string): Effect => ({ kind: "turn.start", threadId, turnId: `turn-${threadId}` });

async function claim(store: Store, terms: typeof ann | typeof alone, threadId = "thread-1"): Promise<Lease> {
  const [lease] = await store.claimLeases([threadId], terms);
  if (lease === undefined) throw new Error(`${terms.owner} did not get the lease`);
  return lease;
}

export function leasesContract(stores: Stores): void {
  describe("leases", () => {
    it("are given to one of two who claim at once", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1");
      const given = await Promise.all([ann, bob].map((terms) => store.claimLeases(["thread-1"], terms)));
      expect(given.flat()).toHaveLength(1);
    });

    it("are given for the threads that are there and free, of those named", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2", "thread-3"]) await createThread(store, id);
      await claim(store, ann, "thread-2");
      const given = await store.claimLeases(["thread-1", "thread-2", "thread-3", "nobody"], bob);
      expect(given.map(({ threadId }) => threadId)).toEqual(["thread-1", "thread-3"]);
      expect(await store.claimLeases([], bob)).toEqual([]);
    });

    it("have a higher token each time, whoever claims, and also when they were given back", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1");
      const leases = [await claim(store, ann), await claim(store, ann), await claim(store, gone)];
      leases.push(await claim(store, bob));
      await store.releaseLeases(leases.slice(-1));
      leases.push(await claim(store, ann), await claim(store, alone), await claim(store, bob));
      const tokens = leases.map(({ token }) => token);
      expect(new Set(tokens).size).toBe(7);
      expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
    });

    it("that have run out are named until somebody takes them", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2"]) await createThread(store, id);
      await claim(store, ann, "thread-2");
      const lease = await claim(store, ann);
      expect(await store.lapsedLeases()).toEqual([]);
      await store.renewLeases([lease], gone);
      expect(await store.lapsedLeases()).toEqual(["thread-1"]);
      await claim(store, bob);
      expect(await store.lapsedLeases()).toEqual([]);
    });

    it("are the only server's for ever, and nobody's any more when another one is there", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1");
      await claim(store, ann);
      const lease = await claim(store, alone);
      expect(await store.renewLeases([lease], alone)).toEqual([lease]);
      expect(await store.lapsedLeases()).toEqual([]);
      await claim(store, bob);
    });

    it("are prolonged for their owner, also when they have run out and nobody took them", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2"]) await createThread(store, id);
      const leases = await store.claimLeases(["thread-1", "thread-2"], gone);
      expect(await store.renewLeases(leases, ann)).toEqual(leases);
      expect(await store.claimLeases(["thread-1", "thread-2"], bob)).toEqual([]);
    });

    it("are not prolonged once another one has them, or they were given back", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2"]) await createThread(store, id);
      const leases = await store.claimLeases(["thread-1", "thread-2"], gone);
      await claim(store, bob, "thread-1");
      await store.releaseLeases(leases);
      expect(await store.renewLeases(leases, ann)).toEqual([]);
      expect(await store.claimLeases(["thread-1"], ann)).toEqual([]);
      await claim(store, ann, "thread-2");
    });

    it("are not given back while the thread is open or has work to be done", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(requested("turn-1"), { effects: [start("thread-1")] });
      const lease = await claim(store, ann);
      await store.releaseLeases([lease]);
      expect(await store.claimLeases(["thread-1"], bob)).toEqual([]);
      await thread.add(failed("turn-1"), { token: lease.token });
      await store.releaseLeases([lease]);
      expect(await store.claimLeases(["thread-1"], bob)).toEqual([]);
      const [effect] = await store.pendingEffects();
      await store.completeEffects([effect?.id ?? -1], [lease]);
      await store.releaseLeases([lease]);
      await claim(store, bob);
    });
  });

  describe("a commit under a lease", () => {
    it("is written while the token is the newest, also when the lease has run out", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const { token } = await claim(store, gone);
      expect(await thread.add(requested("turn-1"), { token })).toHaveLength(2);
      expect(await thread.add(running("turn-1"), { token })).not.toHaveLength(0);
    });

    it("is fenced off under an older token, and leaves nothing behind", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const { token } = await claim(store, gone);
      const receipt = { commandId: "command-1", fingerprint: "print", turnId: null };
      const late = thread.plan(requested("turn-1"), { token, receipt, effects: [start("thread-1")] });
      await claim(store, bob);
      expect(await store.commit(late)).toEqual({ kind: "fenced" });
      expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
      expect(await store.readReceipt("command-1")).toBeNull();
      expect(await store.pendingEffects()).toEqual([]);
      expect((await store.loadStream(thread.stream)).sequence).toBe(thread.sequence);
    });

    it("is fenced off rather than in conflict: it must not be tried again", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const { token } = await claim(store, gone);
      const late = thread.plan(requested("turn-1"), { token });
      const next = await claim(store, bob);
      await thread.add(requested("turn-2"), { token: next.token });
      expect(await store.commit(late)).toEqual({ kind: "fenced" });
    });

    it("is fenced off where there never was such a lease", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      expect(await store.commit(thread.plan(requested("turn-1"), { token: 1 }))).toEqual({ kind: "fenced" });
    });

    it("that is asked for at the same time as the other one's claim is written before it, or not at all", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const { token } = await claim(store, gone);
      const early = thread.plan(requested("turn-1"), { token });
      const answers = await Promise.all([store.claimLeases(["thread-1"], bob), store.commit(early)]);
      expect(answers[0]).toHaveLength(1);
      const turn = await store.readTurn("thread-1", "turn-1");
      expect(answers[1].kind).toBe(turn === null ? "fenced" : "committed");
    });

    it("does not bind a client's command: it needs no lease", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await claim(store, ann);
      expect(await thread.add(requested("turn-1"), { token: null })).toHaveLength(2);
    });
  });

  describe("effects of leased threads", () => {
    it("are the owner's and those of free threads", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2", "thread-3"]) {
        await (await createThread(store, id)).add(requested(`turn-${id}`), { effects: [start(id)] });
      }
      await claim(store, ann, "thread-1");
      await claim(store, gone, "thread-2");
      const threadsOf = async (terms: typeof ann | typeof alone) =>
        (await store.pendingEffects(terms)).map(({ effect }) => effect.threadId);
      expect(await threadsOf(ann)).toEqual(["thread-1", "thread-2", "thread-3"]);
      expect(await threadsOf(bob)).toEqual(["thread-2", "thread-3"]);
      expect(await threadsOf(alone)).toEqual(["thread-1", "thread-2", "thread-3"]);
      expect(await store.pendingEffects()).toHaveLength(3);
    });

    it("are crossed off under the newest token only, each thread for itself", async () => {
      const store = await stores.open();
      for (const id of ["thread-1", "thread-2", "thread-3"]) {
        await (await createThread(store, id)).add(requested(`turn-${id}`), { effects: [start(id)] });
      }
      const leases = await store.claimLeases(["thread-1", "thread-2"], gone);
      await claim(store, bob, "thread-1");
      const ids = (await store.pendingEffects()).map(({ id }) => id);
      await store.completeEffects(ids, leases);
      const left = (await store.pendingEffects()).map(({ effect }) => effect.threadId);
      expect(left).toEqual(["thread-1", "thread-3"]);
      await store.completeEffects(ids, []);
      expect(await store.pendingEffects()).toHaveLength(2);
    });
  });

  describe("the newest event that no client asked for", () => {
    it("is told by its sequence, 0 for none", async () => {
      const store = await stores.open();
      expect(await store.readReactorSequence("thread-1")).toBe(0);
      const thread = await createThread(store, "thread-1");
      const ours = thread.plan(requested("turn-1"));
      const asked = ours.events.map((each) => ({ ...each, event: { ...each.event, commandId: "c" } }));
      const result = await store.commit({ ...ours, events: asked });
      if (result.kind !== "committed") throw new Error(result.kind);
      thread.accept(ours, result);
      // `createThread` says that nobody asked for it.
      const first = await store.readReactorSequence("thread-1");
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThan(thread.sequence);
      await thread.add(failed("turn-1"));
      expect(await store.readReactorSequence("thread-1")).toBe(thread.sequence);
    });
  });

  const { reopen } = stores;
  if (reopen === null) return;

  it("leases are there again after the store was opened again, and their tokens go on", async () => {
    const store = await stores.open();
    await createThread(store, "thread-1");
    const { token } = await claim(store, ann);
    const again = await reopen(store);
    expect(await again.claimLeases(["thread-1"], bob)).toEqual([]);
    expect((await claim(again, ann)).token).toBeGreaterThan(token);
  });
}
