import { expect, test } from "vitest";
import { ariaKeys, keysText } from "./keys.ts";

test("keys are written as the computer's own are", () => {
  expect(keysText({ key: "o", shift: true }, false)).toBe("Ctrl Shift O");
  expect(keysText({ key: "o", shift: true }, true)).toBe("⇧⌘O");
  expect(keysText({ key: ".", shift: false }, true)).toBe("⌘.");
  expect(ariaKeys({ key: "k", shift: false }, false)).toBe("Control+K");
  expect(ariaKeys({ key: "k", shift: true }, true)).toBe("Meta+Shift+K");
});
