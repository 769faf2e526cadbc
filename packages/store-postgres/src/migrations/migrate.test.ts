import { SetAsideLog } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { Client } from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { testDatabases } from "../../test/databases.ts";
import { Connection } from "../connection/connection.ts";
import { MIGRATIONS } from "./index.ts";
import { migrate, NewerSchema, schemaVersion } from "./migrate.ts";

const databases = testDatabases();
const STEPS = ["CREATE TABLE wilco.one (a integer)", "ALTER TABLE wilco.one ADD COLUMN b integer"];
const clients: Client[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

async function connection(url: string): Promise<Connection> {
  const client = new Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return new Connection(client, { setAside: new SetAsideLog(() => undefined), readable: new Set() });
}

describe("migrate", () => {
  it("takes each step once, from wherever the database is", async () => {
    const db = await connection(await databases.url());
    await migrate(db, STEPS.slice(0, 1));
    expect(await schemaVersion(db)).toBe(1);
    await migrate(db, STEPS);
    await migrate(db, STEPS);
    expect(await schemaVersion(db)).toBe(2);
    await db.exec("INSERT INTO wilco.one (a, b) VALUES (1, 2)");
  });

  it("takes each step once when several begin at the same time", async () => {
    const url = await databases.url();
    const all = await Promise.all([1, 2, 3].map(() => connection(url)));
    await Promise.all(all.map((db) => migrate(db, STEPS)));
    expect(await Promise.all(all.map(schemaVersion))).toEqual([2, 2, 2]);
  });

  it("leaves the database at the step before one that fails", async () => {
    const db = await connection(await databases.url());
    const broken = [...STEPS, "CREATE TABLE wilco.two (a integer); NONSENSE"];
    await expect(migrate(db, broken)).rejects.toThrow(/NONSENSE/);
    expect(await schemaVersion(db)).toBe(2);
    await expect(db.exec("SELECT * FROM wilco.two")).rejects.toThrow(/does not exist/);
  });

  it("refuses a schema that it does not know", async () => {
    const db = await connection(await databases.url());
    await migrate(db, STEPS);
    await expect(migrate(db, STEPS.slice(0, 1))).rejects.toThrow(NewerSchema);
    expect(await schemaVersion(db)).toBe(2);
  });

  it("needs no right to make a schema when there is one", async () => {
    const url = await databases.url();
    const role = `guest_${process.pid}`;
    await databases.sql(`CREATE ROLE ${role} LOGIN PASSWORD 'guest'`);
    await sqlIn(url, `CREATE SCHEMA wilco AUTHORIZATION ${role}`);
    const guest = new URL(url);
    Object.assign(guest, { username: role, password: "guest" });
    const store = await databases.store(guest.href);
    await store.checkHealth();
    await store.close();
    await sqlIn(url, `DROP OWNED BY ${role}`);
    await databases.sql(`DROP ROLE ${role}`);
  });
});

describe("opening a database", () => {
  it("refuses one of a newer Wilco, says so, and leaves it as it was", async () => {
    const url = await databases.url();
    await (await databases.store(url)).close();
    const newer = MIGRATIONS.length + 6;
    await sqlIn(url, `UPDATE wilco.schema_version SET version = ${newer}`);
    await expect(databases.store(url)).rejects.toMatchObject({
      data: { code: "internal", message: expect.stringMatching(new RegExp(`schema version ${newer}`)) },
    });
    const { rows } = await sqlIn(url, "SELECT version FROM wilco.schema_version");
    expect(rows).toEqual([{ version: newer }]);
  });

  it("refuses one that cannot hold every text", async () => {
    const url = await databases.url("ENCODING 'LATIN1' TEMPLATE template0");
    await expect(databases.store(url)).rejects.toMatchObject({
      data: { code: "internal", message: expect.stringMatching(/LATIN1.*UTF8/) },
    });
  });
});
