import { expect, test } from "vitest";
import { Kept } from "./kept.ts";
import { KnownCommands } from "./known-commands.ts";
import { memoryStorage } from "./memory-storage.ts";

const here = { providerId: "codex", projectId: "p" };
const review = { name: "review", description: "Reads again", hint: "what" };
const plan = { name: "plan", description: "Thinks first", hint: null };

test("commands are known by agent and project, also to the next page", () => {
  const storage = memoryStorage();
  const known = new KnownCommands(new Kept(storage, "c."));
  expect(known.of(here)).toEqual([]);
  known.learn(here, [review, plan]);
  const next = new KnownCommands(new Kept(storage, "c."));
  for (const each of [known, next]) {
    expect(each.of(here)).toEqual([review, plan]);
    expect(each.of(here)).toBe(each.of(here));
    expect(each.of({ ...here, projectId: "q" })).toEqual([]);
    expect(each.of({ ...here, providerId: "claude" })).toEqual([]);
    expect(each.of({ ...here, projectId: null })).toEqual([]);
  }
  next.learn(here, [plan]);
  expect(new KnownCommands(new Kept(storage, "c.")).of(here)).toEqual([plan]);
});

test.each(["{", "7", "null", '[{"name":1}]', '[null,"x",{"name":"a","description":"b"}]'])(
  "%s in the browser's storage is no command",
  (text) => {
    const storage = memoryStorage();
    const kept = new Kept(storage, "c.");
    kept.write(JSON.stringify(["codex", "p"]), text);
    expect(new KnownCommands(kept).of(here)).toEqual([]);
  },
);

test("what is told again is not written again, and a storage that is full costs nothing", () => {
  const storage = memoryStorage();
  let writes = 0;
  const counting = {
    ...storage,
    getItem: (key: string) => storage.getItem(key),
    setItem: (key: string, text: string) => {
      writes += 1;
      if (writes > 1) throw new DOMException("full", "QuotaExceededError");
      storage.setItem(key, text);
    },
  };
  const known = new KnownCommands(new Kept(counting as Storage, "c."));
  known.learn(here, [plan]);
  known.learn(here, [{ ...plan }]);
  expect(writes).toBe(1);
  known.learn(here, [review]);
  expect(writes).toBe(2);
  expect(known.of(here)).toEqual([review]);
});
