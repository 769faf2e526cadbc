import { expect, it } from "vitest";
import { endings, referencesIn } from "./references.ts";

it("finds paths behind an @ that begins a word", () => {
  expect(referencesIn('see @a/b.ts, (@c.md) and @"with space.txt", @a/b.ts, again @a/b.ts,')).toEqual([
    "a/b.ts,",
    "c.md)",
    "with space.txt",
  ]);
  expect(referencesIn("me@example.org @ x")).toEqual([]);
});

it("tries a path as it stands first", () => {
  expect(endings("a.ts).")).toEqual(["a.ts).", "a.ts"]);
  expect(endings("a.ts")).toEqual(["a.ts"]);
});
