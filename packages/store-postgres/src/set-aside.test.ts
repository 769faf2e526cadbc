import type { Store } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import {
  activity,
  completed,
  createProject,
  createThread,
  piece,
  request,
  requested,
  running,
  type StreamScript,
  started,
} from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";

/* Class O: stored data that cannot be read. */

const databases = testDatabases();

interface Filled {
  readonly url: string;
  readonly sick: StreamScript;
}

/** A database without a store, with a project and two threads that had a turn each. */
async function filled(): Promise<Filled> {
  const url = await databases.url();
  const store = await databases.store(url);
  await createProject(store, "project-1");
  await createProject(store, "project-2");
  const sick = await createThread(store, "sick");
  const well = await createThread(store, "well");
  for (const thread of [sick, well]) {
    const { id } = thread.stream;
    const effects = [{ kind: "turn.start", threadId: id, turnId: `turn-${id}` }] as const;
    await thread.add(requested(`turn-${id}`), { effects });
    await thread.add([...running(`turn-${id}`), ...started(`turn-${id}`)]);
    await thread.add([
      { type: "activity.recorded", data: { activity: activity(`activity-${id}`), replaces: false } },
    ]);
    await thread.add([{ type: "request.opened", data: { request: request(`request-${id}`, `turn-${id}`) } }]);
    await thread.add(piece(`a-turn-${id}`, 0, "Hello"));
  }
  await store.close();
  return { url, sick };
}

async function damage(url: string, sql: string): Promise<void> {
  expect((await sqlIn(url, sql)).count).toBe(1);
}

async function reopened(url: string): Promise<{ store: Store; warnings: object[] }> {
  const warnings: object[] = [];
  const log = { info: () => undefined, warn: (about: object) => void warnings.push(about) };
  return { store: await databases.store(url, { log }), warnings };
}

const newest = (store: Store, threadId: string) => store.readSnapshot({ threadId, limit: 50 });

describe("a row that cannot be decoded", () => {
  const rows = [
    {
      table: "turns",
      key: "turn-sick",
      field: "turns",
      sql: "UPDATE wilco.turns SET body = '{' WHERE id = 'turn-sick'",
    },
    {
      table: "messages",
      key: "m-turn-sick",
      field: "messages",
      sql: "UPDATE wilco.messages SET body = '[]' WHERE id = 'm-turn-sick'",
    },
    {
      table: "activities",
      key: "activity-sick",
      field: "activities",
      sql: `UPDATE wilco.activities SET body = jsonb_set(body::jsonb, '{kind}', '"new.kind"')::text
        WHERE id = 'activity-sick'`,
    },
    {
      table: "requests",
      key: "request-sick",
      field: "requests",
      sql: "UPDATE wilco.requests SET body = 'null' WHERE id = 'request-sick'",
    },
  ] as const;

  it.each(rows)(
    "of $table is left out and named, and the rest is served",
    async ({ table, key, field, sql }) => {
      const { url, sick } = await filled();
      await damage(url, sql);
      const { store, warnings } = await reopened(url);
      const snapshot = await newest(store, "sick");
      const healthy = await newest(store, "well");
      expect(snapshot?.sequence).toBe(sick.sequence);
      expect(snapshot?.[field].map(({ id }) => id)).not.toContain(key);
      expect(healthy?.[field].length).toBe((snapshot?.[field].length ?? 0) + 1);
      await newest(store, "sick");
      expect(await store.listSetAside()).toEqual([{ table, key, problem: expect.any(String) }]);
      expect(warnings).toMatchObject([{ table, key }]);
    },
  );

  it("of events is left out, wherever it stands, also one of a type that nobody knows", async () => {
    const { url, sick } = await filled();
    await damage(
      url,
      "UPDATE wilco.events SET type = 'later.invented' WHERE type = 'turn.running' AND turn_id = 'turn-sick'",
    );
    await damage(url, `UPDATE wilco.events SET data = 'no json' WHERE sequence = ${sick.sequence}`);
    const { store } = await reopened(url);
    expect((await store.loadStream(sick.stream)).sequence).toBe(sick.sequence);
    expect((await store.loadStream(sick.stream)).tail).toEqual([]);
    expect((await newest(store, "sick"))?.messages.at(-1)).toMatchObject({ streaming: true, text: "" });
    const types = (await store.readTurnEvents("sick", "turn-sick")).map(({ type }) => type);
    expect(types).toContain("turn.requested");
    expect(types).not.toContain("later.invented");
    const keys = (await store.listSetAside()).map(({ table }) => table);
    expect(keys).toEqual(["events", "events"]);
    sick.moveTo(store);
    await sick.add([{ type: "queue.held", data: {} }]);
  });

  it("of effects and of projects is left out", async () => {
    const { url } = await filled();
    await damage(
      url,
      `UPDATE wilco.effects SET body = jsonb_set(body::jsonb, '{kind}', '"later"')::text WHERE id = 1`,
    );
    await damage(url, "UPDATE wilco.projects SET body = '' WHERE id = 'project-1'");
    const { store } = await reopened(url);
    expect((await store.pendingEffects()).map(({ id }) => id)).toEqual([2]);
    expect((await store.readList()).projects.map(({ id }) => id)).toEqual(["project-2"]);
    expect((await store.listSetAside()).map(({ table, key }) => `${table} ${key}`)).toEqual([
      "effects 1",
      "projects project-1",
    ]);
  });

  it("of the list is left out of the list", async () => {
    const { url } = await filled();
    await damage(url, "UPDATE wilco.threads SET body = '{}' WHERE id = 'sick'");
    const { store } = await reopened(url);
    expect((await store.listThreads({})).items.map(({ id }) => id)).toEqual(["well"]);
    expect((await store.readListChanges(0))?.threads.map(({ id }) => id)).toEqual(["well"]);
    expect(await newest(store, "sick")).not.toBeNull();
  });
});

describe("a thread whose state cannot be decoded", () => {
  const broken = `UPDATE wilco.streams SET state = (state::jsonb - 'queue')::text
    WHERE kind = 'thread' AND id = 'sick'`;

  it("reads as absent, and everything else is served", async () => {
    const { url } = await filled();
    await damage(url, broken);
    const { store } = await reopened(url);
    expect(await store.openThreads()).toEqual(["well"]);
    expect(await newest(store, "sick")).toBeNull();
    expect((await store.readList()).threads.map(({ id }) => id)).toEqual(["well"]);
    expect((await store.pendingEffects()).map(({ effect }) => effect)).toMatchObject([{ threadId: "well" }]);
    expect(await newest(store, "well")).not.toBeNull();
    expect(await store.listSetAside()).toMatchObject([{ table: "streams", key: "thread/sick" }]);
  });

  it("is not written over, and another thread's commit of the same moment is", async () => {
    const { url, sick } = await filled();
    await damage(url, broken);
    const { store } = await reopened(url);
    const refused = { data: { code: "internal", message: expect.stringMatching(/thread sick/) } };
    const commit = store.commit(sick.plan(completed("turn-sick", "Hello")));
    const other = createThread(store, "other");
    await expect(commit).rejects.toMatchObject(refused);
    await other;
    await expect(store.loadStream(sick.stream)).rejects.toMatchObject(refused);
    await store.close();
    const { rows } = await sqlIn(url, "SELECT state FROM wilco.streams WHERE id = 'sick'");
    expect(rows[0]?.state).toMatch(/"kind": ?"live"/);
  });
});
