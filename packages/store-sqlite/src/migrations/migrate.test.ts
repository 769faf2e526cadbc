import { stat, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { createSqliteStore } from "../sqlite-store.ts";
import { MIGRATIONS } from "./index.ts";
import { migrate, NewerSchema, schemaVersion } from "./migrate.ts";

const files = sqliteFiles();
const STEPS = ["CREATE TABLE one (a INTEGER)", "ALTER TABLE one ADD COLUMN b INTEGER"];

describe("migrate", () => {
  it("takes each step once, from wherever the database is", () => {
    const db = new DatabaseSync(":memory:");
    migrate(db, STEPS.slice(0, 1));
    expect(schemaVersion(db)).toBe(1);
    migrate(db, STEPS);
    migrate(db, STEPS);
    expect(schemaVersion(db)).toBe(2);
    db.exec("INSERT INTO one (a, b) VALUES (1, 2)");
  });

  it("leaves the database at the step before one that fails", () => {
    const db = new DatabaseSync(":memory:");
    const broken = [...STEPS, "CREATE TABLE two (a INTEGER); NONSENSE"];
    expect(() => migrate(db, broken)).toThrow(/NONSENSE/);
    expect(schemaVersion(db)).toBe(2);
    expect(db.isTransaction).toBe(false);
    expect(() => db.prepare("SELECT * FROM two")).toThrow(/no such table/);
  });

  it("refuses a schema that it does not know", () => {
    const db = new DatabaseSync(":memory:");
    migrate(db, STEPS);
    expect(() => migrate(db, STEPS.slice(0, 1))).toThrow(NewerSchema);
    expect(schemaVersion(db)).toBe(2);
  });
});

describe("the schema of ties", () => {
  it("knows the bindings of the threads that are there, and passes over what cannot be read", () => {
    const db = new DatabaseSync(":memory:");
    migrate(db, MIGRATIONS.slice(0, 1));
    const add = db.prepare("INSERT INTO streams (kind, id, state) VALUES (?, ?, ?)");
    const binding = { providerId: "demo", providerSessionId: "s-1" };
    add.run("thread", "bound", JSON.stringify({ kind: "live", binding }));
    add.run("thread", "unbound", JSON.stringify({ kind: "live", binding: null }));
    add.run("thread", "deleted", JSON.stringify({ kind: "deleted" }));
    add.run("thread", "torn", `{"binding": {"providerId": "demo"`);
    add.run("thread", "new", null);
    add.run("project", "project", JSON.stringify({ kind: "live" }));
    migrate(db);
    const tied = "SELECT id, tie_provider, tie_session FROM streams WHERE tie_session IS NOT NULL";
    expect(
      db
        .prepare(tied)
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ id: "bound", tie_provider: "demo", tie_session: "s-1" }]);
  });
});

describe("opening a file", () => {
  it("makes it for its owner only", async () => {
    const file = await files.file();
    const store = await createSqliteStore({ file });
    await store.checkHealth();
    for (const path of [file, `${file}-wal`]) expect((await stat(path)).mode & 0o077).toBe(0);
    await store.close();
  });

  it("refuses one of a newer Wilco, says so, and leaves it as it was", async () => {
    const file = await files.file();
    await (await createSqliteStore({ file })).close();
    const db = new DatabaseSync(file);
    const newer = MIGRATIONS.length + 6;
    db.exec(`PRAGMA user_version = ${newer}`);
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      data: { code: "internal", message: expect.stringMatching(new RegExp(`schema version ${newer}`)) },
    });
    expect(schemaVersion(db)).toBe(newer);
    db.close();
  });

  it("says what is wrong with a file that is no database, or that is nowhere", async () => {
    const file = await files.file();
    await writeFile(file, "This is a letter, not a database. ".repeat(200));
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      data: { code: "storage-unavailable", message: expect.stringMatching(/not a database/) },
    });
    await expect(createSqliteStore({ file: `${file}/nowhere/at-all` })).rejects.toMatchObject({
      data: { code: "storage-unavailable", message: expect.stringMatching(/cannot be opened/) },
    });
  });
});
