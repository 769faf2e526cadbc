import { sqlIn } from "@wilco/testkit/postgres";
import { completed, createThread, requested, running, started } from "@wilco/testkit/store";
import { expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";

const databases = testDatabases();

/** Makes the database what a version without a search has left. */
const FORGET = `DROP TABLE wilco.title_words, wilco.message_words, wilco.search_fill;
  DROP INDEX wilco.messages_created;
  UPDATE wilco.schema_version SET version = 3`;

it("the search gets what was stored before there was one, while the store is used", {
  timeout: 60_000,
}, async () => {
  const url = await databases.url();
  const before = await databases.store(url);
  for (let index = 0; index < 60; index += 1) {
    const turn = `turn-${index}`;
    const thread = await createThread(before, `thread-${index}`, { title: `Title ${index}` });
    await thread.add([...requested(turn), ...running(turn), ...started(turn)]);
    await thread.add(completed(turn, index === 0 ? "a needle" : "hay"));
  }
  const deleted = await createThread(before, "gone", { title: "needle" });
  await deleted.add([{ type: "thread.deleted", data: {} }]);
  await before.close();
  await sqlIn(url, FORGET);
  const store = await databases.store(url);
  const search = () => store.searchThreads({ text: "needle" });
  await expect.poll(async () => (await search()).complete, { timeout: 30_000 }).toBe(true);
  expect((await search()).items.map(({ thread: { id } }) => id)).toEqual(["thread-0"]);
  expect((await search()).titles).toEqual([]);
  expect((await store.searchThreads({ text: "title 33" })).titles).toHaveLength(1);
});
