import { expect, test } from "vitest";
import { languageNamed, languageOfFile } from "./language.ts";

test.each([
  ["ts", "typescript"],
  ["TypeScript", "typescript"],
  ["bash", "shellscript"],
  ["c++", "cpp"],
  ["text", null],
  ["", null],
  ["__proto__", null],
])("a fence's word %j is the language %j", (name, language) => {
  expect(languageNamed(name)).toBe(language);
});

test.each([
  ["/src/a.test.tsx", "tsx"],
  ["Dockerfile", "docker"],
  ["notes.txt", null],
])("a file %j is of the language %j", (path, language) => {
  expect(languageOfFile(path)).toBe(language);
});
