import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Store } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { createThread, requested } from "@wilco/testkit/store";
import { Client } from "pg";
import { describe, expect, it, vi } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { eventually, testLog, unavailable } from "../test/failures.ts";
import { startProxy } from "../test/proxy.ts";
import { LOCKS } from "./connection/locks.ts";

const databases = testDatabases();
const WRITER = fileURLToPath(new URL("../test/writer.ts", import.meta.url));
const SHORT = { limits: { lockWaitMs: 100, patienceMs: 1_000 } };

/** Ends the database's process of the connection that holds the server's lock. */
async function endHolder(url: string): Promise<void> {
  const ended = await sqlIn(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  expect(ended.count).toBe(1);
}

const commitOf = async (store: Store, id: string) => (await createThread(store, id)).sequence;

describe("one store at a time", () => {
  it("refuses a second one, which says why, and the first goes on", async () => {
    const url = await databases.url();
    const first = await databases.store(url);
    await expect(databases.store(url, SHORT)).rejects.toMatchObject(unavailable(/^Another Wilco server/));
    await commitOf(first, "thread-1");
    await first.close();
    await commitOf(await databases.store(url), "thread-2");
  });

  it("lets the next one in as soon as the process of the first has died", async () => {
    const url = await databases.url();
    const child = spawn(process.execPath, [WRITER, url], { stdio: ["ignore", "pipe", "inherit"] });
    const closed = once(child, "close");
    const lines = createInterface({ input: child.stdout });
    await once(lines, "line");
    await expect(databases.store(url, SHORT)).rejects.toMatchObject(unavailable(/^Another Wilco server/));
    child.kill("SIGKILL");
    await closed;
    await commitOf(await databases.store(url), "afterwards");
  });
});

describe("a store that loses the connection of its lock", () => {
  it("notices while nobody writes, and has the lock back", async () => {
    const url = await databases.url();
    const log = testLog();
    const store = await databases.store(url, { log });
    await endHolder(url);
    await eventually(() => log.said.join("\n")).toMatch(/was lost.*\n.*is back/s);
    await expect(databases.store(url, SHORT)).rejects.toMatchObject(unavailable(/^Another Wilco server/));
    await commitOf(store, "thread-1");
  });

  it("takes the lock from its own ghost, which the database still believes in", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const store = await databases.store(proxy.url, { limits: { patienceMs: 10_000 } });
    proxy.links[0]?.cutClient();
    await commitOf(store, "thread-1");
    expect(proxy.links.length).toBeGreaterThan(1);
  });

  it("writes nothing while somebody else holds it, says so, and goes on when it is free again", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const log = testLog();
    const store = await databases.store(proxy.url, { ...SHORT, log });
    const thread = await createThread(store, "thread-1");
    const other = new Client({ connectionString: url });
    await other.connect();
    proxy.refusing = true;
    await endHolder(url);
    await other.query(`SELECT pg_advisory_lock(${LOCKS.server})`);
    proxy.refusing = false;
    await eventually(() => log.said.join("\n")).toMatch(/Another Wilco server/);
    await expect(store.commit(thread.plan(requested("turn-1")))).rejects.toMatchObject(
      unavailable(/^Another Wilco server/),
    );
    expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
    await other.end();
    await eventually(() => log.said.at(-1)).toMatch(/is back/);
    await commitOf(store, "thread-2");
  });

  it("refuses writes as storage-unavailable while the database neither answers nor refuses", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const store = await databases.store(proxy.url, { limits: { patienceMs: 100, connectMs: 1_000 } });
    const thread = await createThread(store, "thread-1");
    proxy.silent = true;
    for (const link of proxy.links) link.cut();
    const commit = store.commit(thread.plan(requested("turn-1")));
    await expect(commit).rejects.toMatchObject(unavailable(/./));
    await expect(store.checkHealth()).rejects.toMatchObject(unavailable(/./));
    proxy.silent = false;
    await eventually(() =>
      store.checkHealth().then(
        () => "works",
        () => "fails",
      ),
    ).toBe("works");
    await commitOf(store, "thread-2");
  });

  it("never writes again when another one has taken over, and says so", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const onDisplaced = vi.fn();
    const store = await databases.store(proxy.url, { ...SHORT, onDisplaced });
    const thread = await createThread(store, "thread-1");
    proxy.refusing = true;
    for (const link of proxy.links) link.cut();
    const next = await databases.store(url);
    await commitOf(next, "thread-2");
    await next.close();
    proxy.refusing = false;
    await eventually(() => onDisplaced.mock.calls.length).toBe(1);
    const late = store.commit(thread.plan(requested("turn-1")));
    await expect(late).rejects.toMatchObject(unavailable(/has taken over/));
    await expect(store.checkHealth()).rejects.toMatchObject(unavailable(/has taken over/));
    await expect(store.pendingEffects()).rejects.toMatchObject(unavailable(/has taken over/));
    expect((await sqlIn(url, "SELECT 1 FROM wilco.turns")).count).toBe(0);
    await store.close();
    expect(onDisplaced).toHaveBeenCalledOnce();
  });

  it("does not write either when another one took over without its noticing", async () => {
    const url = await databases.url();
    const onDisplaced = vi.fn();
    const store = await databases.store(url, { onDisplaced });
    const thread = await createThread(store, "thread-1");
    await sqlIn(url, "UPDATE wilco.head SET holder = 'another'");
    const late = store.commit(thread.plan(requested("turn-1")));
    await expect(late).rejects.toMatchObject(unavailable(/has taken over/));
    expect(onDisplaced).toHaveBeenCalledOnce();
    expect((await sqlIn(url, "SELECT 1 FROM wilco.turns")).count).toBe(0);
  });
});
