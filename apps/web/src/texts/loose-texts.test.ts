// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code, as a text
/// <reference types="vite/client" />

import { expect, test } from "vitest";
import { looseTexts } from "./testing/loose-texts.ts";

const sources = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.{ts,tsx}", "!../{gallery,texts}/**", "!../**/testing/**"],
  { query: "?raw", import: "default", eager: true },
);

/** What reads like English and is for no person, or is a name: by file, each with its reason. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // For who reads a log or a stack.
  "../api/caller.ts": ["the connection is gone", "NetworkError"],
  "../live/app-context.ts": ["no app around this component"],
  "../main.tsx": ["index.html has no root element"],
  "../outbox/indexed-database.ts": ["the database does not answer"],
  // Names that the platform gives.
  "../hooks/use-file-drop.ts": ["Files"],
  "../state/keys.ts": ["Meta", "Control", "Shift"],
  // Names of their makers.
  "../state/browser-name.ts": [
    "Edge",
    "Opera",
    "Firefox",
    "Chrome",
    "Safari",
    "Android",
    "Windows",
    "ChromeOS",
    "Linux",
  ],
  // Keys, selectors and lists of words for the browser.
  "../hooks/use-shown-threads.ts": ["older threads"],
  "../components/composer/Composer.tsx": ["(hover: hover)"],
  "../hooks/use-focus-home.ts": ["(hover: hover)"],
  "../hooks/paint-hits.ts": ["button, figcaption"],
  "../hooks/use-popover.ts": ["button, select"],
  "../components/ui/Dialog.tsx": ["input, textarea, select"],
};

const watched = Object.entries(sources);

test("what is watched is there", () => {
  expect(watched.length).toBeGreaterThan(250);
});

test.each(watched)("%s has its texts from the catalogue", (path, source) => {
  const found = looseTexts(path, source);
  expect(found.filter((text) => !ALLOWED[path]?.includes(text))).toEqual([]);
});

test.each(Object.entries(ALLOWED))("what is allowed in %s is there", (path, allowed) => {
  expect(looseTexts(path, sources[path] ?? "")).toEqual(expect.arrayContaining([...allowed]));
});

test.each([
  ['<button aria-label="Close" className="x y" />', ["Close"]],
  ["<button aria-label={open ? `hide` : name} />", ["hide"]],
  ["<p>done</p>", ["done"]],
  ["<p>{open ? 'open' : <b>closed</b>}</p>", ["open", "closed"]],
  ["say('That failed.')", ["That failed."]],
  ["say(`took ${time} in all`)", ["took … in all"]],
  ["const name = 'Agent'", ["Agent"]],
  ["useTitle(`${title} · Wilco`)", ["… · Wilco"]],
  // What no person reads.
  ["import x from 'Some thing'; type A = 'Some words'; f(x as 'Some words')", []],
  ["const isEnter = key === 'Enter'; switch (key) { case 'Arrow Up': go('up') }", []],
  ["<p className='big box' id={`a ${b}`} key='x y'>{`${a}: ${b}`}</p>", []],
  ["useFold(`tool ${id} in it`, false)", []],
])("%s", (source, found) => {
  expect(looseTexts("a.tsx", source)).toEqual(found);
});
