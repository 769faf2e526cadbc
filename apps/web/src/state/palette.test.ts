import type { ThreadItem } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { findInPalette, lateGroups, type PaletteEntry, threadEntries } from "./palette.ts";

const action = (label: string): PaletteEntry => ({ kind: "action", id: label, label, name: "help" });
const item = (title: string, given: Partial<ThreadItem> = {}) =>
  ({
    id: title,
    projectId: "p",
    title,
    archivedAt: null,
    updatedAt: "2026-01-01",
    sequence: 1,
    ...given,
  }) as ThreadItem;
const threads = (...items: readonly ThreadItem[]): PaletteEntry[] =>
  threadEntries({
    projects: [{ id: "p", name: "Boats" }] as never,
    threads: new Map(items.map((each) => [each.id, each])),
  });
const labels = (all: readonly PaletteEntry[], written: string) =>
  findInPalette(all, written).map(({ kind, entries }) => [kind, ...entries.map(({ label }) => label)]);

test("before anything is written: the last threads that are not archived, then every action", () => {
  const all = [
    ...threads(
      item("old", { updatedAt: "2026-01-02" }),
      item("new", { updatedAt: "2026-01-03" }),
      item("archived", { updatedAt: "2026-01-04", archivedAt: "2026-01-05" }),
      ...["a", "b", "c", "d"].map((title) => item(title)),
    ),
    action("Help"),
  ];
  expect(labels(all, " ")).toEqual([
    ["thread", "new", "old", "a", "b", "c"],
    ["action", "Help"],
  ]);
});

test("every word has to be there, in any order, in the title or the project's name", () => {
  const all = [...threads(item("Paint the hull"), item("Paint the fence")), action("Print")];
  expect(labels(all, "hull paint")).toEqual([["thread", "Paint the hull"]]);
  expect(labels(all, "boats fence")).toEqual([["thread", "Paint the fence"]]);
  expect(labels(all, "nothing of that")).toEqual([]);
});

test("what begins with the words goes first, and its group with it", () => {
  const all = [...threads(item("An archive of songs"), item("Archive")), action("Archive this thread")];
  expect(labels(all, "arch")).toEqual([
    ["thread", "Archive", "An archive of songs"],
    ["action", "Archive this thread"],
  ]);
  const only = [...threads(item("An archive of songs")), action("Archive this thread")];
  expect(labels(only, "arch")[0]).toEqual(["action", "Archive this thread"]);
});

test("archived threads are found", () => {
  expect(labels(threads(item("Old plan", { archivedAt: "2026-01-05" })), "plan")).toEqual([
    ["thread", "Old plan"],
  ]);
});

test("threads that are about to be deleted are not there, nor are their messages", () => {
  const list = {
    projects: [],
    threads: new Map([item("going"), item("staying")].map((each) => [each.id, each])),
  };
  const hidden = new Set(["going"]);
  expect(threadEntries(list, hidden).map(({ label }) => label)).toEqual(["staying"]);
  const found = ["going", "staying"].map((title) => ({
    thread: item(title),
    count: 2,
    hits: ["newest", "older"].map((messageId) => ({ messageId: `${title}-${messageId}` })) as never,
  }));
  const late = lateGroups({ titles: [], items: found }, list, hidden);
  expect(late.map(({ kind, entries }) => [kind, entries.map(({ id, label }) => [id, label])])).toEqual([
    [
      "message",
      [
        ["message-staying-newest", "staying"],
        ["message-staying-older", "staying"],
      ],
    ],
  ]);
});

test("titles that only the server knows come after what was there, before the messages", () => {
  const list = { projects: [], threads: new Map([["known", item("known")]]) };
  const titles = ["known", "old", "deleted"].map((title) => ({
    thread: item(title),
    snippet: { text: title, marks: [] },
  }));
  const items = [{ thread: item("known"), count: 1, hits: [{ messageId: "m" }] as never }];
  const late = lateGroups({ titles, items }, list, new Set(["deleted"]));
  expect(late.map(({ kind, entries }) => [kind, ...entries.map(({ id }) => id)])).toEqual([
    ["older", "thread-old"],
    ["message", "message-m"],
  ]);
});
