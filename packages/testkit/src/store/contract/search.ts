import type { ThreadSearch } from "@wilco/shared-types";
import { describe, expect, it } from "vitest";
import { text } from "../builders.ts";
import { createThread, type StreamScript } from "../stream-script.ts";
import { completed, piece, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";
import { TEXTS } from "./text.ts";

let lastMessage = 0;

/** A message of the person's. */
async function says(thread: StreamScript, words: string): Promise<string> {
  lastMessage += 1;
  const messageId = `said-${lastMessage}`;
  await thread.add([
    { type: "message.sent", data: { messageId, turnId: `turn-of-${messageId}`, parts: text(words) } },
  ]);
  return messageId;
}

function idsOf({ items }: ThreadSearch): string[] {
  return items.map(({ thread }) => thread.id);
}

export function searchContract(stores: Stores): void {
  describe("searchThreads", () => {
    it("finds messages by the beginnings of all words, and marks them", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1", { title: "One" });
      const other = await createThread(store, "thread-2", { title: "Other" });
      const messageId = await says(one, "Please fix the Pärser of useThreadList");
      await says(other, "The parser is fine");
      const found = await store.searchThreads({ text: "fix PARS threadl" });
      expect(found).toMatchObject({ titles: [], nextCursor: null, complete: true });
      expect(found.items).toMatchObject([{ thread: { id: "thread-1", title: "One" }, count: 1 }]);
      const [hit] = found.items[0]?.hits ?? [];
      expect(hit).toMatchObject({ messageId, turnId: `turn-of-${messageId}`, role: "user" });
      expect(hit?.snippet.marks.map(({ start, end }) => hit.snippet.text.slice(start, end))).toEqual([
        "fix",
        "Pärser",
        "ThreadList",
      ]);
      expect(idsOf(await store.searchThreads({ text: "parser" }))).toEqual(["thread-2", "thread-1"]);
      expect(idsOf(await store.searchThreads({ text: "arser" }))).toEqual([]);
    });

    it("finds an answer from its end on, and a message by what it says now", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
      await thread.add(piece("a-turn-1", 0, "umbrella"));
      expect(idsOf(await store.searchThreads({ text: "umbrella" }))).toEqual([]);
      await thread.add(completed("turn-1", "an umbrella"));
      expect((await store.searchThreads({ text: "umbrella" })).items[0]?.hits).toMatchObject([
        { messageId: "a-turn-1", role: "assistant" },
      ]);
      await thread.add([
        { type: "message.edited", data: { messageId: "m-turn-1", parts: text("something else") } },
      ]);
      expect(idsOf(await store.searchThreads({ text: "question" }))).toEqual([]);
      expect(idsOf(await store.searchThreads({ text: "something" }))).toEqual(["thread-1"]);
    });

    it("finds threads by their titles as they are now", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1", { title: "Old name" });
      await createThread(store, "thread-2", { title: "Newer name", second: 90 });
      const titles = async (words: string) =>
        (await store.searchThreads({ text: words })).titles.map(({ thread: { id } }) => id);
      expect(await titles("name")).toEqual(["thread-2", "thread-1"]);
      await thread.add([{ type: "thread.renamed", data: { title: "Renamed", by: "person" } }]);
      expect(await titles("name")).toEqual(["thread-2"]);
      expect(await titles("ren")).toEqual(["thread-1"]);
      expect((await store.searchThreads({ text: "ren" })).titles[0]?.snippet).toEqual({
        text: "Renamed",
        marks: [{ start: 0, end: 7 }],
      });
    });

    it("gives threads page by page, by the newest message, each with its newest messages and their number", async () => {
      const store = await stores.open();
      const threads: StreamScript[] = [];
      for (let index = 0; index < 5; index += 1) threads.push(await createThread(store, `thread-${index}`));
      const ids: string[] = [];
      for (const thread of [...threads, ...threads.slice(0, 2)]) {
        for (let count = 0; count < 4; count += 1) ids.push(await says(thread, `needle ${count}`));
      }
      const pages: ThreadSearch[] = [];
      let cursor: string | null | undefined;
      do {
        pages.push(await store.searchThreads({ text: "needle", limit: 2, ...(cursor ? { cursor } : {}) }));
        cursor = pages.at(-1)?.nextCursor;
      } while (cursor !== null);
      expect(pages.map(idsOf)).toEqual([["thread-1", "thread-0"], ["thread-4", "thread-3"], ["thread-2"]]);
      const [first] = pages[0]?.items ?? [];
      expect(first).toMatchObject({ count: 8 });
      expect(first?.hits.map(({ messageId }) => messageId)).toEqual(ids.slice(-3).reverse());
      await expect(store.searchThreads({ text: "needle", cursor: "nonsense" })).rejects.toMatchObject({
        data: { code: "invalid-input", field: "cursor" },
      });
    });

    it("goes by project and by archive, and forgets deleted threads", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1", { title: "needle", projectId: "project-1" });
      const two = await createThread(store, "thread-2", { title: "needle", projectId: "project-2" });
      const three = await createThread(store, "thread-3", { title: "needle", projectId: "project-1" });
      for (const thread of [one, two, three]) await says(thread, "needle");
      await one.add([{ type: "thread.archived", data: {} }]);
      const found = async (query: Partial<Parameters<typeof store.searchThreads>[0]>) => {
        const answer = await store.searchThreads({ text: "needle", ...query });
        const titled = answer.titles.map(({ thread }) => thread.id).sort();
        expect(idsOf(answer).sort()).toEqual(titled);
        return titled;
      };
      expect(await found({})).toEqual(["thread-1", "thread-2", "thread-3"]);
      expect(await found({ archived: false })).toEqual(["thread-2", "thread-3"]);
      expect(await found({ archived: true, projectId: "project-1" })).toEqual(["thread-1"]);
      expect(await found({ projectId: "project-2" })).toEqual(["thread-2"]);
      await two.add([{ type: "thread.deleted", data: {} }]);
      expect(await found({})).toEqual(["thread-1", "thread-3"]);
    });

    it("takes any text for words", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1", { title: "plain" });
      await says(thread, "or and not near column words plain");
      for (const odd of [
        '"',
        "*",
        "plain*",
        '") OR (',
        "words:plain",
        "NEAR(plain",
        "-plain",
        "' & !'",
        "\\",
        "",
      ]) {
        const found = await store.searchThreads({ text: odd });
        expect([odd, idsOf(found)]).toEqual([odd, /plain/.test(odd) || / OR /.test(odd) ? ["thread-1"] : []]);
      }
    });

    it.each(TEXTS)("is not troubled by a message with %s", async (_name, value) => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1", { title: value });
      await says(thread, `findme ${value} andme`);
      const { items } = await store.searchThreads({ text: "findme" });
      expect(items[0]?.hits[0]?.snippet.text.startsWith("findme ")).toBe(true);
      expect(idsOf(await store.searchThreads({ text: value.slice(0, 200) })).length).toBeLessThanOrEqual(1);
    });

    it("keeps what can be found when it is opened again", async () => {
      if (stores.reopen === null) return;
      const store = await stores.open();
      const thread = await createThread(store, "thread-1", { title: "Kept" });
      await says(thread, "kept as well");
      const again = await stores.reopen(store);
      const found = await again.searchThreads({ text: "kept" });
      expect(found).toMatchObject({ titles: [{}], items: [{ count: 1 }], complete: true });
    });
  });
}
