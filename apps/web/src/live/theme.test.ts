// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { Kept } from "./kept.ts";
import { memoryStorage } from "./memory-storage.ts";
import { Theme } from "./theme.ts";

test("a chosen theme is applied, kept, and taken over by another page", () => {
  const storage = memoryStorage();
  const [here, there] = [document.createElement("html"), document.createElement("html")];
  const theme = new Theme(new Kept(storage, "wilco."), here);
  const other = new Theme(new Kept(storage, "wilco."), there);
  expect(here.dataset.theme).toBeUndefined();
  theme.choose("dark");
  expect(here.dataset.theme).toBe("dark");
  expect(storage.getItem("wilco.theme")).toBe("dark");
  other.read();
  expect(there.dataset.theme).toBe("dark");
  expect(other.chosen.get()).toBe("dark");
  theme.choose("system");
  expect(here.dataset.theme).toBeUndefined();
  expect(storage.getItem("wilco.theme")).toBeNull();
});

test("what is kept and is no theme counts as none", () => {
  const storage = memoryStorage();
  storage.setItem("wilco.theme", "sepia");
  const theme = new Theme(new Kept(storage, "wilco."), document.createElement("html"));
  expect(theme.chosen.get()).toBe("system");
});
