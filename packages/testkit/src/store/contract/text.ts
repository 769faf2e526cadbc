import { describe, expect, it } from "vitest";
import { activity, text } from "../builders.ts";
import { createProject, createThread } from "../stream-script.ts";
import { completed, piece, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

/** What agents and people do send, and what databases like to stumble over. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["the character U+0000", "before\u0000after \u0000"],
  ["half of a surrogate pair", "\ud83d and \udc4b"],
  ["quotes and backslashes", `'single' "double" \\back\\u0000 {a,b} NULL \\N $1 ?`],
  [
    "every other control character",
    String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code + 1)),
  ],
  ["signs beyond the basic plane", "👩‍👩‍👧 𝕏 �"],
];

export function textContract(stores: Stores): void {
  describe("a text", () => {
    it.each(TEXTS)("with %s is read back as it was", async (_name, value) => {
      const store = await stores.open();
      const project = await createProject(store, "project-1");
      await project.add([{ type: "project.renamed", data: { name: value } }]);
      const thread = await createThread(store, "thread-1", { title: value });
      const sent = { messageId: "m-0", turnId: "turn-0", parts: text(value) };
      const told = await thread.add([
        { type: "message.sent", data: sent },
        { type: "activity.recorded", data: { activity: activity("x", { summary: value }), replaces: false } },
        ...requested("turn-1"),
        ...running("turn-1"),
        ...started("turn-1"),
      ]);
      const pieces = await thread.add(piece("a-turn-1", 0, value));
      const streaming = await store.readSnapshot({ threadId: "thread-1", limit: 10 });
      expect(streaming?.thread.title).toBe(value);
      expect(streaming?.messages.map((message) => message.text)).toEqual([
        value,
        "question of turn-1",
        value,
      ]);
      expect(streaming?.activities[0]?.summary).toBe(value);
      const [first] = told;
      expect(await store.readEventsAfter("thread-1", first?.sequence ?? 0)).toEqual([
        ...told.slice(1),
        ...pieces,
      ]);
      await thread.add(completed("turn-1", value));
      expect(await store.readMessage("a-turn-1")).toMatchObject({ text: value });
      expect(await store.loadStream(thread.stream)).toMatchObject({ state: thread.state });
      expect(await store.readList()).toMatchObject({
        projects: [{ name: value }],
        threads: [{ title: value }],
      });
      expect(await store.listSetAside()).toEqual([]);
    });

    it("is found in a title by what stands around and after U+0000", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1", { title: "Before\u0000After" });
      await createThread(store, "thread-2", { title: "beforeafter" });
      const found = async (search: string) => (await store.listThreads({ search })).items.map(({ id }) => id);
      expect(await found("e\u0000a")).toEqual(["thread-1"]);
      expect((await found("after")).sort()).toEqual(["thread-1", "thread-2"]);
    });

    it("of a message begins with its row: an earlier piece is not its own", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(started("turn-1", "first"));
      await thread.add(piece("second", 0, "too early"));
      await thread.add(started("turn-1", "second"));
      const messages = (await store.readSnapshot({ threadId: "thread-1", limit: 10 }))?.messages;
      expect(messages?.map(({ text: value }) => value)).toEqual(["", ""]);
    });
  });
}
