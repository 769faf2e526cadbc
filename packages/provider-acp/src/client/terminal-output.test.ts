import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { TerminalOutput } from "./terminal-output.ts";

it("keeps all of a short output", () => {
  const output = new TerminalOutput(10);
  for (const text of ["a", "bc", ""]) output.push(Buffer.from(text));
  expect([output.text(), output.truncated]).toEqual(["abc", false]);
});

it("puts a character together that came in two pieces", () => {
  const output = new TerminalOutput(10);
  const bytes = Buffer.from("é");
  output.push(bytes.subarray(0, 1));
  output.push(bytes.subarray(1));
  expect(output.text()).toBe("é");
});

it("keeps the end of a long one, from where a character begins", () => {
  const output = new TerminalOutput(5);
  for (let i = 0; i < 3_000; i += 1) output.push(Buffer.from("é"));
  expect([output.text(), output.truncated]).toEqual(["éé", true]);
});
