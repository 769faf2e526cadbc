import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import type { Store } from "@wilco/core/store";
import { createThread, requested, running } from "@wilco/testkit/store";
import { afterEach, describe, expect, it } from "vitest";
import { sqliteFiles } from "../test/files.ts";
import { runWriter } from "../test/run-writer.ts";
import { createSqliteStore } from "./sqlite-store.ts";

/* Class M: the storage itself does not work. */

const files = sqliteFiles();
const opened: Store[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

async function openFile(file: string, busyLimitMs?: number): Promise<Store> {
  const store = await createSqliteStore({ file, ...(busyLimitMs === undefined ? {} : { busyLimitMs }) });
  opened.push(store);
  return store;
}

const unavailable = (reason: RegExp) => ({
  data: { code: "storage-unavailable", retryable: true, message: expect.stringMatching(reason) },
});

describe("a database that another program has locked", () => {
  it("is waited for", async () => {
    const file = await files.file();
    const store = await openFile(file);
    const thread = await createThread(store, "thread-1");
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    const waiting = thread.add(requested("turn-1"));
    expect((await store.readList()).threads).toHaveLength(1);
    other.exec("COMMIT");
    other.close();
    expect(await waiting).toHaveLength(2);
  });

  it("is given up after a while, and works again afterwards", async () => {
    const file = await files.file();
    const store = await openFile(file, 50);
    const thread = await createThread(store, "thread-1");
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    await expect(store.commit(thread.plan(requested("turn-1")))).rejects.toMatchObject(unavailable(/locked/));
    await expect(store.checkHealth()).rejects.toMatchObject(unavailable(/locked/));
    expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
    other.exec("COMMIT");
    other.close();
    await store.checkHealth();
    const again = createThread(store, "thread-2");
    await expect(again).resolves.toMatchObject({ stream: { id: "thread-2" } });
  });

  it("may be read by a second connection all the time", async () => {
    const file = await files.file();
    const store = await openFile(file);
    const thread = await createThread(store, "thread-1");
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec("BEGIN");
    const count = () => reader.prepare("SELECT count(*) AS count FROM events").get()?.count;
    expect(count()).toBe(1);
    await thread.add(requested("turn-1"));
    expect(count()).toBe(1);
    reader.exec("COMMIT");
    expect(count()).toBe(3);
    reader.close();
  });
});

describe("a worker that dies", () => {
  it("fails what it was asked for, and is started again for the next call", async () => {
    const workers: Worker[] = [];
    const keep = (worker: Worker) => void workers.push(worker);
    process.on("worker", keep);
    const store = await openFile(await files.file());
    process.off("worker", keep);
    const thread = await createThread(store, "thread-1");
    const pending = [store.readList(), store.commit(thread.plan(requested("turn-1")))];
    const settled = Promise.allSettled(pending);
    await workers[0]?.terminate();
    for (const result of await settled) {
      if (result.status === "rejected") expect(result.reason).toMatchObject(unavailable(/thread has ended/));
    }
    const loaded = await store.loadStream(thread.stream);
    const wasWritten = loaded.sequence > thread.sequence;
    expect(await store.readTurn("thread-1", "turn-1")).toEqual(wasWritten ? expect.anything() : null);
    await store.checkHealth();
  });
});

describe("a writer that is killed", () => {
  it("has written all that it was told, and nothing by half", { timeout: 60_000 }, async () => {
    const file = await files.file();
    const told = await runWriter({ file, killAfter: 60 });
    expect(told.committed.length).toBeGreaterThanOrEqual(60);
    const store = await openFile(file);
    const list = await store.readList();
    const stored = new Set<string>();
    for (const { id } of list.threads) {
      const snapshot = await store.readSnapshot({ threadId: id, limit: 200 });
      const turns = snapshot?.turns.map((turn) => turn.id) ?? [];
      // One commit has a message, a turn, a receipt and an effect: all of them are there, or none.
      expect(snapshot?.messages.map((message) => message.turnId)).toEqual(turns);
      expect(snapshot?.sequence).toBe((await store.loadStream({ kind: "thread", id })).sequence);
      for (const turn of turns) {
        stored.add(turn);
        expect(await store.readReceipt(`command-${turn}`)).not.toBeNull();
      }
    }
    expect(told.committed.filter((turn) => !stored.has(turn))).toEqual([]);
    const effects = (await store.pendingEffects()).map(({ effect }) => "turnId" in effect && effect.turnId);
    expect(new Set(effects)).toEqual(stored);
    const thread = await createThread(store, "afterwards");
    await thread.add(running("turn-x"));
  });
});

describe("a disk that takes no more", () => {
  it("is a refusal, and leaves what was written before", { timeout: 60_000 }, async () => {
    const file = await files.file();
    const told = await runWriter({ file, fileBlocks: 600 });
    expect(told.refusal).toMatch(/^storage-unavailable/);
    expect(told.committed.length).toBeGreaterThan(0);
    const store = await openFile(file);
    for (const turn of told.committed) expect(await store.readReceipt(`command-${turn}`)).not.toBeNull();
    const snapshots = (await store.readList()).threads.map(({ id }) =>
      store.readSnapshot({ threadId: id, limit: 200 }),
    );
    for (const snapshot of await Promise.all(snapshots)) {
      expect(snapshot?.messages.length).toBe(snapshot?.turns.length);
    }
  });
});
