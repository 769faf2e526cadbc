import { describe, expect, test } from "vitest";
import { commandSuggestions, complete, completionAt, fileSuggestion } from "./completion.ts";

/** The token at the `|` of a text. */
const at = (marked: string) => completionAt(marked.replace("|", ""), marked.indexOf("|"));

describe("what is typed", () => {
  test.each([
    ["/|", { kind: "command", from: 0, to: 1, query: "" }],
    ["/pl|", { kind: "command", from: 0, to: 3, query: "pl" }],
    ["/p|lan it", { kind: "command", from: 0, to: 2, query: "p" }],
    ["/plan |", null],
    ["see /pl|", null],
    ["", null],
    ["@|", { kind: "file", from: 0, to: 1, query: "" }],
    ["look at @src/a|", { kind: "file", from: 8, to: 14, query: "src/a" }],
    ["(@a|)", { kind: "file", from: 1, to: 3, query: "a" }],
    ["write to me@example|", null],
    ["@done |", null],
    ['@"a b|', { kind: "file", from: 0, to: 5, query: "a b" }],
    ['@"a b"|', null],
    ["/read @a|", { kind: "file", from: 6, to: 8, query: "a" }],
  ])("%s", (marked, token) => expect(at(marked)).toEqual(token));
});

describe("commands", () => {
  const command = (name: string, hint: string | null = null) => ({
    name,
    description: `about ${name}`,
    hint,
  });

  test("are those that begin so, then those that hold it", () => {
    const found = commandSuggestions([command("explain"), command("plan", "what"), command("run")], "PLA");
    expect(found.map(({ label }) => label)).toEqual(["/plan what", "/explain"]);
  });

  test("are all of them for a slash", () => {
    expect(commandSuggestions([command("a"), command("b")], "")).toHaveLength(2);
  });
});

describe("a completed text", () => {
  test.each([
    ["see @sr| now", { path: "src/a.ts", kind: "file" }, "see @src/a.ts| now"],
    ["@sr|", { path: "src/a.ts", kind: "file" }, "@src/a.ts |"],
    ["@sr|", { path: "src", kind: "folder" }, "@src/|"],
    ["@a|", { path: "a b.md", kind: "file" }, '@"a b.md" |'],
    ["@a|", { path: "a b", kind: "folder" }, '@"a b/|'],
  ] as const)("%s", (...[marked, file, expected]) => {
    const token = at(marked);
    if (token === null) throw new Error("nothing to complete");
    const { text, caret } = complete(marked.replace("|", ""), token, fileSuggestion(file));
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`.replace("| now", "| now")).toBe(
      expected.replace("a.ts| now", "a.ts |now"),
    );
  });
});
