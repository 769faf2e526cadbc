import { expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { Database } from "./database.ts";

const files = sqliteFiles();

/* No crash of a process can show what these do: they are for the power cut, and for the thread that must not wait. */
it("syncs every commit, never waits for a lock, keeps references, and lets space go back", async () => {
  const db = new Database(await files.file(), () => {});
  const setting = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect({
    journal_mode: setting("journal_mode"),
    synchronous: setting("synchronous"),
    busy_timeout: setting("busy_timeout"),
    foreign_keys: setting("foreign_keys"),
    auto_vacuum: setting("auto_vacuum"),
    journal_size_limit: setting("journal_size_limit"),
  }).toEqual({
    journal_mode: "wal",
    synchronous: 2, // FULL
    busy_timeout: 0,
    foreign_keys: 1,
    auto_vacuum: 2, // INCREMENTAL
    journal_size_limit: 8 * 1024 * 1024,
  });
  db.close();
});
