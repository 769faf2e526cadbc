import { DatabaseSync } from "node:sqlite";
import type { Store } from "@wilco/core/store";
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
import { afterEach, describe, expect, it } from "vitest";
import { sqliteFiles } from "../test/files.ts";
import { createSqliteStore } from "./sqlite-store.ts";

/* Class O: stored data that cannot be read. */

const files = sqliteFiles();
const opened: Store[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

interface Filled {
  readonly file: string;
  readonly sick: StreamScript;
}

/** A closed database with a project and two threads that had a turn each. */
async function filled(): Promise<Filled> {
  const file = await files.file();
  const store = await createSqliteStore({ file });
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
  return { file, sick };
}

function damage(file: string, sql: string): void {
  const db = new DatabaseSync(file);
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
}

async function reopened(file: string): Promise<{ store: Store; warnings: object[] }> {
  const warnings: object[] = [];
  const store = await createSqliteStore({ file, log: { warn: (about) => warnings.push(about) } });
  opened.push(store);
  return { store, warnings };
}

const newest = (store: Store, threadId: string) => store.readSnapshot({ threadId, limit: 50 });

describe("a row that cannot be decoded", () => {
  const rows = [
    {
      table: "turns",
      key: "turn-sick",
      field: "turns",
      sql: "UPDATE turns SET body = '{' WHERE id = 'turn-sick'",
    },
    {
      table: "messages",
      key: "m-turn-sick",
      field: "messages",
      sql: "UPDATE messages SET body = '[]' WHERE id = 'm-turn-sick'",
    },
    {
      table: "activities",
      key: "activity-sick",
      field: "activities",
      sql: "UPDATE activities SET body = json_set(body, '$.kind', 'new.kind') WHERE id = 'activity-sick'",
    },
    {
      table: "requests",
      key: "request-sick",
      field: "requests",
      sql: "UPDATE requests SET body = 'null' WHERE id = 'request-sick'",
    },
  ] as const;

  it.each(rows)(
    "of $table is left out and named, and the rest is served",
    async ({ table, key, field, sql }) => {
      const { file, sick } = await filled();
      damage(file, sql);
      const { store, warnings } = await reopened(file);
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

  it("of events is left out, wherever it stands", async () => {
    const { file, sick } = await filled();
    damage(
      file,
      "UPDATE events SET type = 'later.invented' WHERE type = 'turn.running' AND turn_id = 'turn-sick'",
    );
    damage(file, `UPDATE events SET data = 'no json' WHERE sequence = ${sick.sequence}`);
    const { store } = await reopened(file);
    const first = (await store.loadStream(sick.stream)).sequence;
    expect(first).toBe(sick.sequence);
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
    const { file } = await filled();
    damage(file, "UPDATE effects SET body = json_set(body, '$.kind', 'later') WHERE id = 1");
    damage(file, "UPDATE projects SET body = '' WHERE id = 'project-1'");
    const { store } = await reopened(file);
    expect((await store.pendingEffects()).map(({ id }) => id)).toEqual([2]);
    expect((await store.readList()).projects.map(({ id }) => id)).toEqual(["project-2"]);
    expect((await store.listSetAside()).map(({ table, key }) => `${table} ${key}`)).toEqual([
      "effects 1",
      "projects project-1",
    ]);
  });

  it("of the list is left out of the list", async () => {
    const { file } = await filled();
    damage(file, "UPDATE threads SET body = '{}' WHERE id = 'sick'");
    const { store } = await reopened(file);
    expect((await store.listThreads({})).items.map(({ id }) => id)).toEqual(["well"]);
    expect((await store.readListChanges(0))?.threads.map(({ id }) => id)).toEqual(["well"]);
    expect(await newest(store, "sick")).not.toBeNull();
  });
});

describe("a thread whose state cannot be decoded", () => {
  const broken =
    "UPDATE streams SET state = json_remove(state, '$.queue') WHERE kind = 'thread' AND id = 'sick'";

  it("reads as absent, and everything else is served", async () => {
    const { file } = await filled();
    damage(file, broken);
    const { store } = await reopened(file);
    expect(await store.openThreads()).toEqual(["well"]);
    expect(await newest(store, "sick")).toBeNull();
    expect((await store.readList()).threads.map(({ id }) => id)).toEqual(["well"]);
    expect((await store.pendingEffects()).map(({ effect }) => effect)).toMatchObject([{ threadId: "well" }]);
    expect(await newest(store, "well")).not.toBeNull();
    expect(await store.listSetAside()).toMatchObject([{ table: "streams", key: "thread/sick" }]);
  });

  it("is not written over", async () => {
    const { file, sick } = await filled();
    damage(file, broken);
    const { store } = await reopened(file);
    const refused = { data: { code: "internal", message: expect.stringMatching(/thread sick/) } };
    await expect(store.commit(sick.plan(completed("turn-sick", "Hello")))).rejects.toMatchObject(refused);
    await expect(store.loadStream(sick.stream)).rejects.toMatchObject(refused);
    await store.close();
    const db = new DatabaseSync(file);
    const state = db.prepare("SELECT state FROM streams WHERE id = 'sick'").get()?.state;
    expect(state).toMatch(/"kind":"live"/);
    expect(db.prepare("SELECT max(sequence) AS head FROM events").get()?.head).toBeGreaterThan(sick.sequence);
    db.close();
  });
});
