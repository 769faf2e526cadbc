import { readdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { createThread } from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { inspectSqlite } from "../inspect/inspect-sqlite.ts";
import { createSqliteStore } from "../sqlite-store.ts";
import { backupSqlite } from "./backup-sqlite.ts";

const files = sqliteFiles();

describe("a backup", () => {
  it("holds what was stored when it was made, while the server goes on writing", async () => {
    const file = await files.file();
    const target = await files.file();
    const store = await createSqliteStore({ file });
    await createThread(store, "before");
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n += 1) await createThread(store, `during-${n}`);
    })();
    await backupSqlite(file, target);
    writing = false;
    await writes;
    await store.close();
    const { damage, setAside } = inspectSqlite(target);
    expect({ damage, setAside }).toEqual({ damage: [], setAside: [] });
    const copy = await createSqliteStore({ file: target });
    expect((await copy.readList()).threads.map(({ id }) => id)).toContain("before");
    expect(await copy.loadStream({ kind: "thread", id: "before" })).toMatchObject({ sequence: 1 });
    await copy.close();
  });

  it("is one file that only its owner can read", async () => {
    const file = await files.file();
    const target = await files.file();
    await (await createSqliteStore({ file })).close();
    await backupSqlite(file, target);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(target))).toEqual([basename(target)]);
  });

  it("never replaces a file", async () => {
    const file = await files.file();
    const target = await files.file();
    await (await createSqliteStore({ file })).close();
    await writeFile(target, "precious");
    await expect(backupSqlite(file, target)).rejects.toMatchObject({ data: { code: "invalid-input" } });
    await expect(backupSqlite(file, `${target}/nowhere`)).rejects.toMatchObject({
      data: { code: "invalid-input" },
    });
  });

  it("leaves nothing behind when it cannot be made", async () => {
    const file = await files.file();
    const target = await files.file();
    await writeFile(file, "This is a letter, not a database. ".repeat(200));
    await expect(backupSqlite(file, target)).rejects.toMatchObject({
      data: { code: "storage-unavailable", message: expect.stringMatching(/not a database/) },
    });
    expect(await readdir(dirname(target))).toEqual([]);
  });
});
