import { expect, test } from "vitest";
import { plainAnsi, readAnsi } from "./ansi-text.ts";

const ESC = "\u001b";
const shown = (text: string): string[] =>
  readAnsi(text).map(({ text: piece, className }) => (className === "" ? piece : `${className}|${piece}`));

test.each([
  ["plain", ["plain"]],
  [
    `${ESC}[31mred${ESC}[0m and ${ESC}[1;32mbold green${ESC}[m`,
    ["ansi--fg-red|red", " and ", "ansi--fg-green ansi--bold|bold green"],
  ],
  [`${ESC}[91mloud${ESC}[39m`, ["ansi--fg-bright-red|loud"]],
  [`${ESC}[44mon blue${ESC}[0m`, ["ansi--bg-blue|on blue"]],
  [`${ESC}[38;5;196mred${ESC}[0m`, ["ansi--fg-red|red"]],
  [`${ESC}[38;5;240mgrey${ESC}[0m`, ["ansi--fg-black|grey"]],
  [`${ESC}[38;2;10;200;20mgreen${ESC}[0m`, ["ansi--fg-green|green"]],
  [`${ESC}[3mslanted${ESC}[0m`, ["ansi--italic|slanted"]],
])("colours are classes: %j", (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});

test.each([
  [" 10%\r 50%\r100%\ndone\r\n", "100%\ndone\n"],
  ["typo\b\b\bext", "text"],
  [`a${ESC}[2Kb${ESC}[1;1Hc${ESC}(B`, "abc"],
  [`${ESC}]8;;https://a.test${ESC}\\link${ESC}]8;;${ESC}\\ and ${ESC}]0;title\u0007text`, "link and text"],
  [`cut off${ESC}[3`, "cut off"],
  ["<b> & </b>", "<b> & </b>"],
])("what is no colour is gone: %j", (text, plain) => {
  expect(plainAnsi(text)).toBe(plain);
});
