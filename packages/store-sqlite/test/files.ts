import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@wilco/core/store";
import { afterAll } from "vitest";
import { createSqliteStore } from "../src/sqlite-store.ts";

export interface SqliteFiles {
  /** A path for a new database. */
  file(): Promise<string>;
  open(): Promise<Store>;
  reopen(store: Store): Promise<Store>;
}

/** Databases in folders that go away after the file's tests. */
export function sqliteFiles(): SqliteFiles {
  const folders: string[] = [];
  const files = new WeakMap<Store, string>();
  afterAll(async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });
  const file = async () => {
    const folder = await mkdtemp(join(tmpdir(), "wilco-store-"));
    folders.push(folder);
    return join(folder, "wilco.sqlite");
  };
  const openFile = async (path: string) => {
    const store = await createSqliteStore({ file: path });
    files.set(store, path);
    return store;
  };
  return {
    file,
    open: async () => openFile(await file()),
    reopen: async (store) => {
      const path = files.get(store);
      if (path === undefined) throw new Error("This store was not opened here.");
      await store.close();
      return openFile(path);
    },
  };
}
