import { expect, test } from "vitest";
import { BoundedText } from "./bounded-text.ts";

test("keeps text up to its limit and counts the rest", () => {
  const text = new BoundedText(5);
  expect(text.add("abc")).toBe(true);
  expect(`${text}`).toBe("abc");
  expect(text.add("defg")).toBe(true);
  expect(text.add("hé")).toBe(false);
  expect(`${text}`).toBe("abcde\n... (5 bytes more)");
});
