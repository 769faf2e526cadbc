import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { StderrTail } from "./stderr-tail.ts";

it("keeps the last line, however much came before", () => {
  const tail = new StderrTail();
  expect(tail.lastLine()).toBeNull();
  for (let i = 0; i < 1_000; i += 1) tail.push(Buffer.from(`line ${i} ${"x".repeat(100)}\n`));
  tail.push(Buffer.from("\u001b[31mthe e"));
  tail.push(Buffer.from("nd\u001b[0m\r\n \n"));
  expect(tail.lastLine()).toBe("the end");
  tail.push(Buffer.from("y".repeat(100_000)));
  expect(tail.lastLine()).toBe("y".repeat(500));
});
