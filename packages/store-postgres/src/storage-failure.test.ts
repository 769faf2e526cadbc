import type { Store } from "@wilco/core/store";
import { sqlIn, startPostgres } from "@wilco/testkit/postgres";
import { createThread, requested, running } from "@wilco/testkit/store";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { eventually, unavailable } from "../test/failures.ts";
import { startProxy } from "../test/proxy.ts";
import { runWriter } from "../test/run-writer.ts";
import { createPostgresStore } from "./postgres-store.ts";

/* Class M: the storage itself does not work. */

const databases = testDatabases();

/** Makes the database fail, in its own way, at turns whose id begins with `bad`. */
async function failAt(url: string, failure: string): Promise<void> {
  await sqlIn(
    url,
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${failure}; RETURN new; END $$;
     CREATE TRIGGER fails BEFORE INSERT ON wilco.turns FOR EACH ROW WHEN (new.id LIKE 'bad%')
       EXECUTE FUNCTION fail()`,
  );
}

const health = (store: Store) =>
  store.checkHealth().then(
    () => "works",
    () => "fails",
  );

/** A commit of everything that a commit may hold; nothing of it is there when it was refused. */
async function expectNothingOf(store: Store, turnId: string): Promise<void> {
  const snapshot = await store.readSnapshot({ threadId: "thread-1", limit: 10 });
  expect(snapshot?.messages).toEqual([]);
  expect(await store.readTurn("thread-1", turnId)).toBeNull();
  expect(await store.readReceipt(`command-${turnId}`)).toBeNull();
  expect(await store.pendingEffects()).toEqual([]);
}

const full = (turnId: string) => ({
  receipt: { commandId: `command-${turnId}`, fingerprint: "print", turnId },
  effects: [{ kind: "turn.start", threadId: "thread-1", turnId }] as const,
});

describe("a database that fails in a commit", () => {
  const failures = [
    ["that is full", "RAISE EXCEPTION 'no space' USING ERRCODE = '53100'", /disk is full/],
    [
      "that cannot read",
      "RAISE EXCEPTION 'bad block' USING ERRCODE = '58030'",
      /reading or writing .* failed/,
    ],
    ["that is damaged", "RAISE EXCEPTION 'bad page' USING ERRCODE = 'XX001'", /damaged/],
    ["that takes too long", "PERFORM pg_sleep(60)", /took too long/],
    ["that is shut down", "PERFORM pg_terminate_backend(pg_backend_pid())", /cannot be reached|stopped/],
  ] as const;

  it.each(failures)(
    "%s refuses it as storage-unavailable, writes nothing, and works again",
    async (_, sql, said) => {
      const url = await databases.url();
      const store = await databases.store(url, { limits: { statementMs: 2_000, patienceMs: 1_000 } });
      const thread = await createThread(store, "thread-1");
      await failAt(url, sql);
      const refused = store.commit(thread.plan(requested("bad-1"), full("bad-1")));
      await expect(refused).rejects.toMatchObject(unavailable(said));
      await expectNothingOf(store, "bad-1");
      await thread.add(requested("good-1"), full("good-1"));
      expect(await store.readTurn("thread-1", "good-1")).not.toBeNull();
    },
  );

  it("fails only what it does not take, when the reason is what is written", async () => {
    const store = await databases.store(await databases.url());
    const threads = await Promise.all(["a", "b", "c"].map((id) => createThread(store, id)));
    const commits = threads.map((thread) => {
      const id = thread.stream.id === "b" ? "no\u0000id" : `of-${thread.stream.id}`;
      return store.commit(
        thread.plan(requested(`turn-${thread.stream.id}`), {
          receipt: { commandId: id, fingerprint: "print", turnId: null },
        }),
      );
    });
    const results = await Promise.allSettled(commits);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: { data: { code: "internal" } } });
    expect(await store.readTurn("b", "turn-b")).toBeNull();
    expect(await store.readTurn("c", "turn-c")).not.toBeNull();
  });

  it("that somebody else has locked is waited for, and then given up", async () => {
    const url = await databases.url();
    const store = await databases.store(url, { limits: { statementMs: 2_000 } });
    const thread = await createThread(store, "thread-1");
    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM wilco.head FOR UPDATE");
    const commit = store.commit(thread.plan(requested("turn-1"), full("turn-1")));
    const results = await Promise.allSettled([commit, store.checkHealth()]);
    expect(results).toMatchObject([1, 2].map(() => ({ reason: unavailable(/locked/) })));
    expect((await store.readList()).threads).toHaveLength(1);
    const waiting = thread.add(requested("turn-2"));
    await other.end();
    expect(await waiting).toHaveLength(2);
  });

  it("that lets nobody in is storage-unavailable to readers and writers, whatever its reason", async () => {
    const url = await databases.url();
    // Time for at least one new connection to be refused, however busy the machine is.
    const store = await databases.store(url, { limits: { patienceMs: 4_000 } });
    const thread = await createThread(store, "thread-1");
    const name = new URL(url).pathname.slice(1);
    await databases.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await databases.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    const commit = store.commit(thread.plan(requested("turn-1"), full("turn-1")));
    await expect(commit).rejects.toMatchObject(unavailable(/accepting connections/));
    await expect(store.readList()).rejects.toMatchObject(unavailable(/accepting connections/));
    await databases.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await eventually(() => health(store)).toBe("works");
    await expectNothingOf(store, "turn-1");
  });

  it("that is read-only is refused at the start, and while it lasts", async () => {
    const url = await databases.url();
    const store = await databases.store(url, { limits: { patienceMs: 1_000 } });
    const thread = await createThread(store, "thread-1");
    const name = new URL(url).pathname.slice(1);
    await databases.sql(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await databases.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
    const refused = store.commit(thread.plan(requested("turn-1"), full("turn-1")));
    await expect(refused).rejects.toMatchObject(unavailable(/read-only/));
    await databases.sql(`ALTER DATABASE ${name} SET default_transaction_read_only = off`);
    await eventually(() => health(store)).toBe("works");
    await expectNothingOf(store, "turn-1");
  });
});

describe("a database that says nothing any more", () => {
  it("is given up after a while, and works when it can be heard again", async () => {
    const url = await databases.url();
    await using proxy = await startProxy(url);
    const store = await databases.store(proxy.url, { limits: { answerMs: 1_500, patienceMs: 15_000 } });
    const thread = await createThread(store, "thread-1");
    for (const link of proxy.links) link.onAnswered = () => false;
    const commit = thread.plan(requested("turn-1"), full("turn-1"));
    // Nothing was asked to be committed: it begins anew on the next connection.
    expect(await store.commit(commit)).toMatchObject({ kind: "committed" });
    // A read goes over whatever connection is free, and is refused when that is one that says nothing any more.
    await eventually(async () => (await store.readList()).threads.length).toBe(1);
  });
});

describe("a database that is stopped and started again", () => {
  it("loses nothing that was answered, and is found again by itself", { timeout: 60_000 }, async () => {
    await using server = await startPostgres();
    const store = await createPostgresStore({ url: server.url, limits: { patienceMs: 100 } });
    try {
      const answered: string[] = [];
      const refused: string[] = [];
      const write = async (): Promise<void> => {
        const id = `thread-${answered.length + refused.length}`;
        try {
          await createThread(store, id);
          answered.push(id);
        } catch (error) {
          expect(error).toMatchObject(unavailable(/./));
          refused.push(id);
        }
      };
      while (answered.length < 20) await write();
      const down = server.down();
      while (refused.length === 0) await write();
      await down;
      await expect(store.readList()).rejects.toMatchObject(unavailable(/cannot be reached/));
      await expect(store.checkHealth()).rejects.toMatchObject(unavailable(/cannot be reached/));
      await server.up();
      await eventually(() => health(store)).toBe("works");
      while (answered.length < 60) await write();
      const stored = (await store.readList()).threads.map(({ id }) => id);
      expect(stored).toEqual(expect.arrayContaining(answered));
      expect([...answered, ...refused]).toEqual(expect.arrayContaining(stored));
    } finally {
      await store.close();
    }
  });
});

describe("a writer that is killed", () => {
  it("has written all that it was told, and nothing by half", { timeout: 60_000 }, async () => {
    const url = await databases.url();
    const told = await runWriter(url, 60);
    expect(told.length).toBeGreaterThanOrEqual(60);
    const store = await databases.store(url);
    const stored = new Set<string>();
    for (const { id } of (await store.readList()).threads) {
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
    expect(told.filter((turn) => !stored.has(turn))).toEqual([]);
    const effects = (await store.pendingEffects()).map(({ effect }) => "turnId" in effect && effect.turnId);
    expect(new Set(effects)).toEqual(stored);
    await (await createThread(store, "afterwards")).add(running("turn-x"));
  });
});
