import { readFile, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { rowChecks } from "@wilco/core/store";
import { completed, createThread, requested, running, started } from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { createSqliteStore } from "../sqlite-store.ts";
import { inspectSqlite } from "./inspect-sqlite.ts";

const files = sqliteFiles();

const PAGE_BYTES = 4_096;

/** A database with threads that had a turn each. */
async function filled(...threadIds: string[]): Promise<string> {
  const file = await files.file();
  const store = await createSqliteStore({ file });
  for (const id of threadIds) {
    const thread = await createThread(store, id);
    await thread.add(requested(`turn-${id}`), {
      effects: [{ kind: "turn.start", threadId: id, turnId: `turn-${id}` }],
    });
    await thread.add([...running(`turn-${id}`), ...started(`turn-${id}`)]);
    await thread.add(completed(`turn-${id}`, "Hello"));
  }
  await store.close();
  return file;
}

function change(file: string, ...sql: string[]): void {
  using db = new DatabaseSync(file);
  for (const each of sql) db.exec(each);
}

/** Where a table begins, counted from 1. */
function rootPage(file: string, table: string): number {
  using db = new DatabaseSync(file);
  return Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(table)?.rootpage);
}

describe("inspecting a database", () => {
  it("finds nothing wrong with a sound one, and has read all of it", async () => {
    const { schema, damage, setAside, rows } = inspectSqlite(await filled("one", "two"));
    expect({ damage, setAside }).toEqual({ damage: [], setAside: [] });
    expect(schema.found).toBe(schema.known);
    expect(Object.keys(rows)).toEqual(rowChecks("").map(({ table }) => table));
    expect(rows).toMatchObject({ streams: 2, threads: 2, turns: 2, messages: 4, effects: 2 });
    expect(rows.events).toBeGreaterThan(10);
  });

  it("works beside a server that writes", async () => {
    const file = await filled("one");
    await using store = Object.assign(await createSqliteStore({ file }), {
      [Symbol.asyncDispose]: () => store.close(),
    });
    await createThread(store, "two");
    expect(inspectSqlite(file).rows.threads).toBe(2);
    await createThread(store, "three");
  });

  it.each([
    ["streams", "UPDATE streams SET state = '{}' WHERE id = 'sick'", "thread/sick"],
    ["effects", "UPDATE effects SET body = json_set(body, '$.kind', 'later') WHERE id = 1", "1"],
    ["threads", "UPDATE threads SET body = '{' WHERE id = 'sick'", "sick"],
    ["turns", "UPDATE turns SET body = '{}' WHERE id = 'turn-sick'", "turn-sick"],
    ["messages", "UPDATE messages SET body = '[]' WHERE id = 'm-turn-sick'", "m-turn-sick"],
  ])("names a row of %s that cannot be decoded", async (table, sql, key) => {
    const file = await filled("sick", "well");
    change(file, sql);
    expect(inspectSqlite(file).setAside).toEqual([{ table, key, problem: expect.any(String) }]);
  });

  it("names an event of a later version", async () => {
    const file = await filled("sick");
    change(file, "UPDATE events SET type = 'later.invented' WHERE type = 'turn.running'");
    expect(inspectSqlite(file).setAside).toMatchObject([
      { table: "events", key: expect.stringMatching(/^\d+$/) },
    ]);
  });

  it("finds a row that names another which is not there", async () => {
    const file = await filled("sick");
    change(file, "PRAGMA foreign_keys = OFF", "UPDATE turns SET stream = 999");
    expect(inspectSqlite(file).damage).toEqual([expect.stringMatching(/turns names a row of streams/)]);
  });

  it("tells of damaged pages instead of failing", async () => {
    const file = await filled("one", "two", "three");
    const page = rootPage(file, "messages");
    const bytes = await readFile(file);
    bytes.fill(0x5a, (page - 1) * PAGE_BYTES, page * PAGE_BYTES);
    await writeFile(file, bytes);
    const { damage, rows } = inspectSqlite(file);
    expect(damage.join()).toMatch(/messages: .*damaged/);
    expect(rows).toMatchObject({ streams: 3, requests: 0 });
  });

  it("does not read the rows of another version", async () => {
    const file = await filled("one");
    change(file, "PRAGMA user_version = 99");
    expect(inspectSqlite(file)).toMatchObject({ schema: { found: 99 }, rows: {}, setAside: [] });
  });

  it("refuses what is no database, or not there", async () => {
    const file = await files.file();
    expect(() => inspectSqlite(file)).toThrow(/cannot be opened/);
    await writeFile(file, "This is a letter, not a database. ".repeat(200));
    expect(() => inspectSqlite(file)).toThrow(/not a database/);
  });
});
