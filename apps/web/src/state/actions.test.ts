import { expect, test } from "vitest";
import { texts } from "../texts/en.ts";
import { ACTION_NAMES, ACTIONS, actionOf } from "./actions.ts";

const press = (key: string, held: Partial<KeyboardEvent> = { ctrlKey: true }) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each([
  ["Ctrl K", press("k"), "palette"],
  ["Command K", press("k", { metaKey: true }), "palette"],
  ["Caps Lock and Ctrl K", press("K"), "palette"],
  ["Ctrl Shift O", press("O", { ctrlKey: true, shiftKey: true }), "newThread"],
  ["Ctrl O, the browser's", press("o"), null],
  ["K alone", press("k", {}), null],
  ["AltGr and K", press("k", { ctrlKey: true, altKey: true }), null],
  ["a slash on a keyboard that has it with Shift", press("/", { ctrlKey: true, shiftKey: true }), "help"],
])("%s", (_name, given, action) => {
  expect(actionOf(given)).toBe(action);
});

test("no two actions have the same keys", () => {
  const keys = ACTION_NAMES.flatMap((name) => JSON.stringify(ACTIONS[name].keys) ?? []).filter(
    (each) => each !== "null",
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("every action has words, and no words are left over", () => {
  expect(Object.keys(texts.actions).toSorted()).toEqual([...ACTION_NAMES].toSorted());
});
