/// <reference types="vite/client" />

import { expect, test } from "vitest";

/** The folders of components whose texts are in the catalogue. The linter watches what stands between their tags. */
const FOLDERS = [
  "action",
  "agents",
  "app",
  "earlier",
  "help",
  "palette",
  "request",
  "settings",
  "sign-in",
  "ui",
];

const sources = import.meta.glob<string>("../components/*/*.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Attributes that a person sees or hears, with words in them. */
const LOOSE =
  /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|label|alt)="[^"]*\p{L}[^"]*"/gu;

const watched = Object.entries(sources).filter(
  ([path]) => !path.endsWith(".test.tsx") && FOLDERS.includes(path.split("/")[2] ?? ""),
);

test("what is watched is there", () => {
  expect(new Set(watched.map(([path]) => path.split("/")[2]))).toEqual(new Set(FOLDERS));
});

test.each(watched)("%s has its texts from the catalogue", (_path, source) => {
  expect(source.match(LOOSE)).toBeNull();
});

test("a text in an attribute is found", () => {
  expect('<button aria-label="Close" className="x">'.match(LOOSE)).toEqual([' aria-label="Close"']);
});
