import type { Store } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { createThread, requested, type StreamScript } from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { eventually, unavailable } from "../test/failures.ts";
import { type Link, startProxy, type TestProxy } from "../test/proxy.ts";

/*
 * The connection breaks while a commit is asked for: nobody knows whether it was written. It may be said so, but
 * whoever reads afterwards must not be told one thing and find another later.
 */

const databases = testDatabases();
const COMMIT = Buffer.from("COMMIT\0");

interface Scene {
  readonly url: string;
  readonly proxy: TestProxy;
  readonly store: Store;
  readonly thread: StreamScript;
  /** The connection that writes. */
  readonly link: Link;
}

async function begin(proxy: TestProxy, url: string, exclusive: boolean): Promise<Scene> {
  const store = await databases.store(proxy.url, { exclusive, limits: { patienceMs: 10_000 } });
  const thread = await createThread(store, "thread-1");
  const [link] = proxy.links;
  if (link === undefined) throw new Error("the store has no connection");
  return { url, proxy, store, thread, link };
}

const turnOf = (thread: StreamScript) =>
  thread.plan(requested("turn-1"), {
    receipt: { commandId: "command-1", fingerprint: "print", turnId: "turn-1" },
    effects: [{ kind: "turn.start", threadId: "thread-1", turnId: "turn-1" }],
  });

/** Everything that the commit writes, as far as it is there. */
async function written(store: Store, thread: StreamScript) {
  const [loaded, receipt, turn, effects] = await Promise.all([
    store.loadStream(thread.stream),
    store.readReceipt("command-1"),
    store.readTurn("thread-1", "turn-1"),
    store.pendingEffects(),
  ]);
  return [loaded.sequence > thread.sequence, receipt !== null, turn !== null, effects.length > 0];
}

const backends = async (url: string) =>
  (
    await sqlIn(
      url,
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
  ).count;

describe.each([true, false])("a commit without an answer, exclusive: %s", (exclusive) => {
  it("that was written is there for the next reader", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const { store, thread, link } = await begin(proxy, url, exclusive);
    link.onAsked = (bytes) => {
      if (bytes.includes(COMMIT)) {
        link.onAnswered = () => {
          link.cutClient();
          return false;
        };
      }
      return true;
    };
    await expect(store.commit(turnOf(thread))).rejects.toMatchObject(unavailable(/broke during a commit/));
    expect(await written(store, thread)).toEqual([true, true, true, true]);
    expect(await store.commit(turnOf(thread))).toEqual({ kind: "conflict" });
  });

  it("that never came to the database is not there, and does not come later", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const { store, thread, link } = await begin(proxy, url, exclusive);
    let late: Buffer | null = null;
    link.onAsked = (bytes) => {
      if (!bytes.includes(COMMIT)) return true;
      late = bytes;
      link.cutClient();
      return false;
    };
    const commit = turnOf(thread);
    await expect(store.commit(commit)).rejects.toMatchObject(unavailable(/broke during a commit/));
    expect(await written(store, thread)).toEqual([false, false, false, false]);
    // The network had kept it, and delivers it now.
    expect(late).not.toBeNull();
    if (late !== null) link.deliver(late);
    expect(await store.commit(commit)).toMatchObject({ kind: "committed" });
    expect(await written(store, thread)).toEqual([true, true, true, true]);
    expect((await store.loadStream(thread.stream)).sequence).toBe(thread.sequence + commit.events.length);
  });

  it("that the database still works on is waited for, or ended: it stays as the next reader finds it", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const { store, thread, link } = await begin(proxy, url, exclusive);
    // COMMIT itself takes its time.
    await sqlIn(
      url,
      `CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN null; END $$;
       CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON wilco.receipts DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION doze()`,
    );
    link.onAsked = (bytes) => {
      if (bytes.includes(COMMIT)) setImmediate(() => link.cutClient());
      return true;
    };
    await expect(store.commit(turnOf(thread))).rejects.toMatchObject(unavailable(/broke during a commit/));
    const first = await written(store, thread);
    expect(new Set(first).size).toBe(1);
    await store.close();
    await eventually(() => backends(url)).toBe(0);
    const again = await databases.store(url, { exclusive });
    expect(await written(again, thread)).toEqual(first);
  });

  it("refuses readers as long as nobody can find out", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const store = await databases.store(proxy.url, { exclusive, limits: { patienceMs: 100 } });
    const thread = await createThread(store, "thread-1");
    await store.readList();
    const [link] = proxy.links;
    if (link === undefined) throw new Error("the store has no connection");
    link.onAsked = (bytes) => {
      if (!bytes.includes(COMMIT)) return true;
      proxy.refusing = true;
      link.cutClient();
      return false;
    };
    await expect(store.commit(turnOf(thread))).rejects.toMatchObject(unavailable(/broke during a commit/));
    // Its reading connection is still open.
    await expect(store.loadStream(thread.stream)).rejects.toMatchObject(unavailable(/cannot be reached/));
    proxy.refusing = false;
    await eventually(() => written(store, thread).catch(() => null)).toEqual([false, false, false, false]);
  });
});

it("a connection that is lost before it was asked to commit costs nothing but time", async () => {
  const url = await databases.url();
  await using proxy = await startProxy(url);
  const { store, thread, link } = await begin(proxy, url, true);
  link.onAsked = (bytes) => {
    // The receipt is written in the middle of the transaction.
    if (bytes.includes("print")) link.cut();
    return true;
  };
  expect(await store.commit(turnOf(thread))).toMatchObject({ kind: "committed" });
  expect(link.isCut).toBe(true);
  expect(await written(store, thread)).toEqual([true, true, true, true]);
});
