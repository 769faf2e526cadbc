import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { citedIds, findCitations } from "./citations.ts";
import { requirements } from "./requirements.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const citations = findCitations(root);
const cited = new Set(citations.map(({ id }) => id));

test("every requirement that is said to be covered is cited by a test", () => {
  const missing = requirements.filter(({ id, covered }) => covered && !cited.has(id));
  expect(missing).toEqual([]);
});

test("a requirement that is cited is said to be covered", () => {
  const forgotten = requirements.filter(({ id, covered }) => !covered && cited.has(id));
  expect(forgotten).toEqual([]);
});

test("no test cites a requirement that does not exist", () => {
  const known = new Set(requirements.map(({ id }) => id));
  expect(known.size).toBe(requirements.length);
  expect(citations.filter(({ id }) => !known.has(id))).toEqual([]);
});

test("ids are read from the names of tests and groups, and from nowhere else", () => {
  const source = [
    `${"test"}("stops [P4] [I]", async () => { list[A]; expect("[B]"); });`,
    `${"test"}.each([[1]])('of many [C]', f);`,
    `${"describe"}(\`a group [D]\`, f);`,
    `${"it"}(\n  "on the next line [Z9]",\n`,
  ].join("\n");
  expect(citedIds(source)).toEqual(["P4", "I", "C", "D", "Z9"]);
});
