import "fake-indexeddb/auto";
import { IDBFactory, IDBOpenDBRequest } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Kept, type KeyValues } from "../live/kept.ts";
import { memoryStorage } from "../live/memory-storage.ts";
import { attachedFile } from "../state/attached-file.ts";
import { BrowserOutbox } from "./browser-outbox.ts";
import { IndexedDatabase } from "./indexed-database.ts";
import { IndexedShelf } from "./indexed-shelf.ts";
import { KeptShelf } from "./kept-shelf.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import { anEntry } from "./testing/an-entry.ts";

let storage: KeyValues;
beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  storage = memoryStorage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page's outbox. Two of them are two tabs of the browser, or a page and the one after its reload. */
function aPage(own: KeyValues = storage): BrowserOutbox {
  return new BrowserOutbox(
    new KeptShelf(new Kept(own, "wilco.outbox.")),
    new IndexedShelf(new IndexedDatabase("wilco")),
  );
}

async function texts(outbox: BrowserOutbox): Promise<string[]> {
  return (await outbox.all()).map(({ text }) => text);
}

const fails = (): never => {
  throw new DOMException("no", "QuotaExceededError");
};
const full = (): KeyValues => ({ ...memoryStorage(), length: 0, setItem: fails });
const forbidden = (): KeyValues => ({ ...full(), getItem: fails, removeItem: fails, key: fails });

const hangs = { open: () => new IDBOpenDBRequest() };

describe("a message", () => {
  test("is kept before the key press is over, also for a page that begins right then", () => {
    const entry = anEntry({ text: "at once" });
    void aPage().put(entry);
    expect(new KeptShelf(new Kept(storage, "wilco.outbox.")).all()).toEqual([entry]);
  });

  test("moves to where there is room for many, and stays there over a reload", async () => {
    await aPage().put(anEntry({ text: "kept" }));
    expect(storage.length).toBe(0);
    expect(await texts(aPage())).toEqual(["kept"]);
  });

  test("is there once while it is being written, and where it stands in both", async () => {
    const outbox = aPage();
    const entry = anEntry({ text: "once" });
    const written = outbox.put(entry);
    expect(await texts(outbox)).toEqual(["once"]);
    await written;
    new KeptShelf(new Kept(storage, "wilco.outbox.")).put(entry);
    expect(await texts(aPage())).toEqual(["once"]);
  });

  test("is kept with its files, which never stand in localStorage", async () => {
    const file = attachedFile("1", new File(["some bytes"], "notes.txt", { type: "text/plain" }));
    const entry = anEntry({ text: "with a file", files: [file] });
    const written = aPage().put(entry);
    expect(storage.length).toBe(0);
    await written;
    const [kept] = await aPage().all();
    expect(kept).toMatchObject({
      text: "with a file",
      files: [{ name: "notes.txt", mimeType: "text/plain" }],
    });
    expect(await kept?.files?.[0]?.blob.text()).toBe("some bytes");
  });

  test("that an earlier version left in localStorage is taken over", async () => {
    storage.setItem("wilco.outbox.old", JSON.stringify(anEntry({ commandId: "old", text: "from before" })));
    storage.setItem("wilco.outbox.broken", "{");
    const outbox = aPage();
    expect(await texts(outbox)).toEqual(["from before"]);
    expect(await outbox.take("old")).toMatchObject({ text: "from before" });
    expect(await texts(aPage())).toEqual([]);
  });

  test("comes in the order in which it was sent", async () => {
    const [first, second] = [aPage(), aPage()];
    await second.put(anEntry({ text: "two", sentAt: 2 }));
    await first.put(anEntry({ text: "three", sentAt: 3 }));
    await first.put(anEntry({ text: "one", sentAt: 1 }));
    expect(await texts(second)).toEqual(["one", "two", "three"]);
  });

  test("is taken out by one tab", async () => {
    const entry = anEntry();
    const pages = [aPage(), aPage(), aPage()];
    await pages[0]?.put(entry);
    const taken = await Promise.all(pages.map((page) => page.take(entry.commandId)));
    expect(taken.filter((each) => each !== null)).toEqual([entry]);
    expect(await texts(aPage())).toEqual([]);
  });

  test("that is taken out while it is being written is gone for good", async () => {
    const outbox = aPage();
    const entry = anEntry();
    const written = outbox.put(entry);
    expect(await outbox.take(entry.commandId)).toEqual(entry);
    await written;
    expect(await texts(outbox)).toEqual([]);
    expect(await texts(aPage())).toEqual([]);
  });
});

test("a message that is taken out before a slow database has it is not left there", async () => {
  const late = Promise.withResolvers<void>();
  const database = new Map<string, OutboxEntry>();
  const slow = {
    put: async (entry: OutboxEntry) => {
      await late.promise;
      database.set(entry.commandId, entry);
    },
    all: async () => [...database.values()],
    take: async (commandId: string) => {
      const entry = database.get(commandId) ?? null;
      database.delete(commandId);
      return entry;
    },
  };
  const outbox = new BrowserOutbox(new KeptShelf(new Kept(storage, "wilco.outbox.")), slow);
  const entry = anEntry();
  const written = outbox.put(entry);
  expect(await outbox.take(entry.commandId)).toEqual(entry);
  late.resolve();
  await written;
  expect(database.size).toBe(0);
  expect(await texts(outbox)).toEqual([]);
});

describe.each([
  ["no IndexedDB", undefined, () => storage],
  ["an IndexedDB that fails", { open: fails }, () => storage],
  ["an IndexedDB that hangs", hangs, () => storage],
  ["a full localStorage", new IDBFactory(), full],
  ["a forbidden localStorage", new IDBFactory(), forbidden],
  ["neither", undefined, forbidden],
])("with %s", (what, indexed, own) => {
  test("a message is kept, told in order, and taken out once", async () => {
    vi.stubGlobal("indexedDB", indexed);
    const kept = own();
    const outbox = aPage(kept);
    const entries = [anEntry({ text: "one", sentAt: 1 }), anEntry({ text: "two", sentAt: 2 })];
    for (const entry of entries) void outbox.put(entry);
    expect(await texts(outbox)).toEqual(["one", "two"]);
    const [{ commandId } = anEntry()] = entries;
    expect([await outbox.take(commandId), await outbox.take(commandId)]).toEqual([entries[0], null]);
    expect(await texts(outbox)).toEqual(["two"]);
    expect(await texts(aPage(kept))).toEqual(what === "neither" ? [] : ["two"]);
  });
});

test("a database that hangs is not waited for at each message", async () => {
  vi.stubGlobal("indexedDB", hangs);
  vi.useFakeTimers();
  const shelf = new IndexedShelf(new IndexedDatabase("wilco"));
  const first = expect(shelf.all()).rejects.toThrow("does not answer");
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
  await expect(shelf.put(anEntry())).rejects.toThrow("does not answer");
  // After a while it is tried again.
  await vi.advanceTimersByTimeAsync(30_000);
  const again = vi.fn();
  shelf.all().catch(again);
  await vi.advanceTimersByTimeAsync(900);
  expect(again).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(again).toHaveBeenCalledOnce();
});
