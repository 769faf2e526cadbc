import { rowChecks } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { completed, createThread, requested, running, started } from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { testDatabases } from "../../test/databases.ts";
import { unavailable } from "../../test/failures.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import { inspectPostgres } from "./inspect-postgres.ts";

const databases = testDatabases();

/** A database with threads that had a turn each, and the store that still uses it. */
async function filled(...threadIds: string[]): Promise<string> {
  const url = await databases.url();
  const store = await databases.store(url);
  for (const id of threadIds) {
    const thread = await createThread(store, id);
    await thread.add(requested(`turn-${id}`), {
      effects: [{ kind: "turn.start", threadId: id, turnId: `turn-${id}` }],
    });
    await thread.add([...running(`turn-${id}`), ...started(`turn-${id}`)]);
    await thread.add(completed(`turn-${id}`, "Hello"));
  }
  return url;
}

describe("inspecting a database", () => {
  it("finds nothing wrong with a sound one that is in use, and has read all of it", async () => {
    const { schema, damage, setAside, rows } = await inspectPostgres(await filled("one", "two"));
    expect({ damage, setAside }).toEqual({ damage: [], setAside: [] });
    expect(schema).toEqual({ found: MIGRATIONS.length, known: MIGRATIONS.length });
    expect(Object.keys(rows)).toEqual(rowChecks("wilco.").map(({ table }) => table));
    expect(rows).toMatchObject({ streams: 2, threads: 2, turns: 2, messages: 4, effects: 2 });
    expect(rows.events).toBeGreaterThan(10);
  });

  it("reads a table that is larger than what it holds at once", async () => {
    const url = await filled("one");
    await sqlIn(
      url,
      "INSERT INTO wilco.activities (id, stream, created, body) SELECT 'a-' || n, 1, n, '{}' FROM generate_series(1, 1201) n",
    );
    const { rows, setAside } = await inspectPostgres(url);
    expect(rows.activities).toBe(1_201);
    expect(setAside).toHaveLength(1_201);
  });

  it("names the rows that cannot be decoded, and what is no table any more", async () => {
    const url = await filled("one");
    await sqlIn(url, "UPDATE wilco.turns SET body = '{' WHERE id = 'turn-one'");
    await sqlIn(url, "UPDATE wilco.streams SET state = '[]' WHERE id = 'one'");
    await sqlIn(url, "DROP TABLE wilco.requests");
    const { damage, setAside } = await inspectPostgres(url);
    expect(damage).toEqual([expect.stringMatching(/^requests: .*does not exist/)]);
    expect(setAside.map(({ table, key }) => `${table} ${key}`)).toEqual([
      "streams thread/one",
      "turns turn-one",
    ]);
  });

  it("reads no rows of another version's schema, nor of a database that has none", async () => {
    const url = await filled("one");
    await sqlIn(url, "UPDATE wilco.schema_version SET version = 99");
    expect(await inspectPostgres(url)).toMatchObject({ schema: { found: 99 }, rows: {} });
    const empty = await databases.url();
    expect(await inspectPostgres(empty)).toMatchObject({ schema: { found: 0 }, rows: {} });
    const { rows } = await sqlIn(empty, "SELECT to_regnamespace('wilco') IS NULL AS untouched");
    expect(rows).toEqual([{ untouched: true }]);
  });

  it("says why there is no connection", async () => {
    const url = Object.assign(new URL(await databases.url()), { port: "1" });
    await expect(inspectPostgres(url.href)).rejects.toMatchObject(unavailable(/cannot be reached/));
  });
});
