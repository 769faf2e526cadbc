import { expect, test } from "vitest";
import { GRAMMARS } from "./grammars.ts";
import { KINDS } from "./kind.ts";
import type { Language } from "./language.ts";
import { readCode } from "./read-code.ts";

async function read(code: string, language: Language): Promise<string[][]> {
  const runs = await readCode(code, language);
  return code.split("\n").map((line, index) => {
    let at = 0;
    return (runs[index] ?? []).map(([length, kind]) => {
      at += length;
      return `${KINDS[kind]}:${line.slice(at - length, at)}`;
    });
  });
}

test("code is cut into runs that are the whole code", async () => {
  const lines = await read('const a = 1; // one\n\nf("x")', "typescript");
  expect(lines).toEqual([
    ["keyword:const ", "constant:a", "plain: = ", "constant:1", "plain:; ", "comment:// one"],
    [],
    ["function:f", "plain:(", 'string:"x"', "plain:)"],
  ]);
});

test("what begins in one line and ends in another is read to its end", async () => {
  const lines = await read('def f():\n    """Says\n    hello."""\n    return 1', "python");
  expect(lines[2]).toEqual(['string:    hello."""']);
  expect(lines[3]).toEqual(["plain:    ", "keyword:return ", "constant:1"]);
});

test.each(Object.keys(GRAMMARS) as Language[])("the grammar of %s can be loaded", async (language) => {
  await expect(readCode("a = 1\n", language)).resolves.toHaveLength(2);
});
