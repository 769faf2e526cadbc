import { open, rename, rm, stat } from "node:fs/promises";
import { backup, DatabaseSync } from "node:sqlite";
import { WilcoError } from "@wilco/shared-types";
import { asWilcoError } from "../worker/storage-error.ts";

/** How long a lock of another program is waited for, in milliseconds. */
const BUSY_MS = 5_000;
/** All pages in one step: a copy in several begins anew each time that a server writes between them. */
const PAGES_AT_ONCE = 2_147_483_647;

/**
 * Copies a database as it is at one moment into a new file, also while a server uses it. The file has its name only
 * when it is complete and was checked. Rejects with a `WilcoError`: `invalid-input` when the target is there already.
 */
export async function backupSqlite(file: string, target: string): Promise<void> {
  await refuseExisting(target);
  const partial = `${target}.partial`;
  await makePrivate(partial);
  try {
    await copy(file, partial);
    await refuseExisting(target);
    await rename(partial, target);
  } catch (error) {
    throw asWilcoError(error);
  } finally {
    await rm(partial, { force: true });
  }
}

async function copy(file: string, partial: string): Promise<void> {
  {
    using source = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
    await backup(source, partial, { rate: PAGES_AT_ONCE });
  }
  using copied = new DatabaseSync(partial);
  // A copy in one file, without a log beside it, can be moved about.
  copied.exec("PRAGMA journal_mode = DELETE");
  const [row] = copied.prepare("PRAGMA quick_check").all();
  if (row?.quick_check !== "ok")
    throw new WilcoError("internal", `The copy is damaged: ${row?.quick_check}.`);
}

/** Conversations are in it: nobody else may read it, from its first byte on. */
async function makePrivate(partial: string): Promise<void> {
  try {
    await (await open(partial, "wx", 0o600)).close();
  } catch (error) {
    const { message } = error as Error;
    throw new WilcoError("invalid-input", `The backup cannot be written: ${message}.`, "file");
  }
}

async function refuseExisting(target: string): Promise<void> {
  const there = await stat(target).catch(() => null);
  if (there !== null) throw new WilcoError("invalid-input", `${target} is there already.`, "file");
}
