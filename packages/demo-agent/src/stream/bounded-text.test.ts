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

test("a colour ends where the text is cut, and no half of an escape is left", () => {
  const text = new BoundedText(12);
  text.add("\u001b[31mred \u001b[32mgreen");
  expect(text.toString()).toBe("\u001b[31mred \u001b[0m\n... (7 bytes more)");
});
