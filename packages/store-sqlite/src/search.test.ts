import { DatabaseSync } from "node:sqlite";
import { completed, createThread, requested, running, started } from "@wilco/testkit/store";
import { describe, expect, it } from "vitest";
import { sqliteFiles } from "../test/files.ts";
import { messageSearchSql } from "./operations/search-messages.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { Database } from "./worker/database.ts";

const files = sqliteFiles();

/** Makes the file what a version without a search has left. */
function forgetSearch(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`DROP TABLE title_words; DROP TABLE message_words; DROP TABLE search_fill; DROP INDEX messages_created;
    PRAGMA user_version = 3`);
  db.close();
}

describe("the search", () => {
  it("gets what was stored before there was one, while the store is used", { timeout: 30_000 }, async () => {
    const file = await files.file();
    const before = await createSqliteStore({ file });
    for (let index = 0; index < 60; index += 1) {
      const turn = `turn-${index}`;
      const thread = await createThread(before, `thread-${index}`, { title: `Title ${index}` });
      await thread.add([...requested(turn), ...running(turn), ...started(turn)]);
      await thread.add(completed(turn, index === 0 ? "a needle" : "hay"));
    }
    const deleted = await createThread(before, "gone", { title: "needle" });
    await deleted.add([{ type: "thread.deleted", data: {} }]);
    await before.close();
    forgetSearch(file);
    const store = await createSqliteStore({ file });
    const search = () => store.searchThreads({ text: "needle" });
    // A message that comes in meanwhile is there at once, and stays.
    const late = await createThread(store, "late", { title: "Late" });
    await late.add([
      ...requested("turn-late"),
      ...running("turn-late"),
      ...started("turn-late"),
      ...completed("turn-late", "needle again"),
    ]);
    expect((await search()).items.map(({ thread: { id } }) => id)).toContain("late");
    await expect.poll(async () => (await search()).complete, { timeout: 20_000 }).toBe(true);
    expect((await search()).items.map(({ thread: { id } }) => id)).toEqual(["late", "thread-0"]);
    expect((await search()).titles).toEqual([]);
    expect((await store.searchThreads({ text: "title 33" })).titles).toHaveLength(1);
    await store.close();
    const again = await createSqliteStore({ file });
    expect(await again.searchThreads({ text: "needle" })).toMatchObject({ complete: true, items: [{}, {}] });
    await again.close();
  });

  it("begins with the words, and sorts nothing to find the newest messages", async () => {
    const db = new Database(await files.file(), () => {});
    const sql = messageSearchSql("threads.body IS NOT NULL").match(/SELECT messages.created[^)]*/)?.[0] ?? "";
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    db.close();
    expect(steps.map(({ detail }) => String(detail))).toEqual([
      expect.stringContaining("VIRTUAL TABLE"),
      expect.stringContaining("messages_created"),
      expect.stringMatching(/SEARCH streams/),
      expect.stringMatching(/SEARCH threads/),
    ]);
  });

  it("keeps no commit waiting: it runs on a connection of its own", { timeout: 30_000 }, async () => {
    const store = await createSqliteStore({ file: await files.file() });
    const thread = await createThread(store, "thread-1");
    const searching = Array.from({ length: 20 }, () => store.searchThreads({ text: "question" }));
    await thread.add(requested("turn-1"));
    expect(await Promise.all(searching)).toHaveLength(20);
    expect((await store.searchThreads({ text: "question" })).items).toHaveLength(1);
    await store.close();
    await expect(store.searchThreads({ text: "question" })).rejects.toMatchObject({
      data: { code: "storage-unavailable" },
    });
  });
});
