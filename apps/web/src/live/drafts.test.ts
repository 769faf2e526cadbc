import { expect, test } from "vitest";
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
