import { describe, expect, test } from "vitest";
import { parseCommand, parsePath, parsePathAndText } from "./parse-command.ts";

describe("parseCommand", () => {
  test.each([
    ["/ls", { name: "ls", argument: "" }],
    ["/LS src ", { name: "ls", argument: "src" }],
    ["  /read a b.txt", { name: "read", argument: "a b.txt" }],
    ["/write a.txt one\ntwo\n", { name: "write", argument: "a.txt one\ntwo" }],
    ["/run\necho", { name: "run", argument: "echo" }],
  ])("%j is a command", (text, expected) => {
    expect(parseCommand(text)).toEqual(expected);
  });

  test.each(["", "/", "hello /ls", "/usr/bin/env is where?", "// comment", "/1"])("%j is none", (text) => {
    expect(parseCommand(text)).toBeNull();
  });
});

test("a path may stand in quotes", () => {
  expect(parsePath('"my file.txt"')).toBe("my file.txt");
  expect(parsePath("'my file.txt'")).toBe("my file.txt");
  expect(parsePath("my file.txt")).toBe("my file.txt");
  expect(parsePath('"open.txt')).toBe('"open.txt');
});

test.each([
  ["a.txt", { path: "a.txt", text: "" }],
  ["a.txt some text", { path: "a.txt", text: "some text" }],
  ['"a b.txt" some text', { path: "a b.txt", text: "some text" }],
  ["'a b.txt'", { path: "a b.txt", text: "" }],
  ["a.txt\n  indented", { path: "a.txt", text: "  indented" }],
  ["", null],
])("%j as path and text", (argument, expected) => {
  expect(parsePathAndText(argument)).toEqual(expected);
});
