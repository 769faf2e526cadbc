import { describe, expect, test } from "vitest";
import type { FileShelf } from "../outbox/file-shelf.ts";
import type { AttachedFile } from "../state/attached-file.ts";
import { Drafts } from "./drafts.ts";
import { Kept } from "./kept.ts";
import { memoryStorage } from "./memory-storage.ts";

const kept = (storage = memoryStorage()) => new Kept(storage, "draft.");

test("what was typed is there for the next page", () => {
  const storage = memoryStorage();
  const drafts = new Drafts(kept(storage));
  drafts.of("a").set("half a thou");
  drafts.flush();
  const next = new Drafts(kept(storage));
  expect(next.of("a").get()).toBe("half a thou");
  expect(next.of("b").get()).toBe("");
});

test("an emptied draft leaves nothing behind", () => {
  const storage = memoryStorage();
  const drafts = new Drafts(kept(storage));
  drafts.of("a").set("text");
  drafts.flush();
  drafts.of("a").set("");
  drafts.flush();
  expect(storage.length).toBe(0);
});

test("a storage that is full loses nothing of the open page", () => {
  const full = {
    ...memoryStorage(),
    length: 0,
    setItem: () => {
      throw new Error("full");
    },
  };
  const drafts = new Drafts(kept(full));
  drafts.of("a").set("text");
  drafts.flush();
  expect(drafts.of("a").get()).toBe("text");
});

/** A shelf that keeps what it is given, as soon as the test says so. */
function aShelf() {
  const kept = new Map<string, readonly AttachedFile[]>();
  const shelf: FileShelf = {
    put: async (draftKey, files) => void kept.set(draftKey, files),
    read: async (draftKey) => kept.get(draftKey) ?? [],
  };
  return { shelf, kept };
}

const aFile = (id: string): AttachedFile => ({ id, name: id, mimeType: "text/plain", blob: new Blob([id]) });
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("what is attached", () => {
  test("is there for the next page, before what is attached there", async () => {
    const { shelf } = aShelf();
    const drafts = new Drafts(kept(), shelf);
    await settled();
    drafts.filesOf("a").set([aFile("one")]);
    await settled();
    const next = new Drafts(kept(), shelf);
    next.filesOf("a").set([aFile("two")]);
    await settled();
    expect(next.filesOf("a").get()).toMatchObject([{ id: "one" }, { id: "two" }]);
    expect(next.filesOf("b").get()).toEqual([]);
  });

  test("comes back with its text on a reload, until both are kept elsewhere", async () => {
    const storage = memoryStorage();
    const { shelf, kept: keptFiles } = aShelf();
    const drafts = new Drafts(kept(storage), shelf);
    drafts.of("a").set("with a file");
    drafts.filesOf("a").set([aFile("one")]);
    await settled();
    const onKept = drafts.takeOut("a");
    drafts.flush();
    expect([drafts.of("a").get(), drafts.filesOf("a").get()]).toEqual(["", []]);
    expect(new Drafts(kept(storage)).of("a").get()).toBe("with a file");
    expect(keptFiles.get("a")).toMatchObject([{ id: "one" }]);
    onKept();
    await settled();
    expect(new Drafts(kept(storage)).of("a").get()).toBe("");
    expect(keptFiles.get("a")).toEqual([]);
  });

  test("is given back before what was attached since, each once", () => {
    const drafts = new Drafts(kept());
    drafts.filesOf("a").set([aFile("since")]);
    drafts.giveBack("a", "", [aFile("one")]);
    drafts.giveBack("a", "", [aFile("one")]);
    expect(drafts.filesOf("a").get()).toMatchObject([{ id: "one" }, { id: "since" }]);
    expect(drafts.of("a").get()).toBe("");
  });
});
