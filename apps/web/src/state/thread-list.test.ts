import { describe, expect, test } from "vitest";
import { aThreadItem } from "./testing/thread-view.ts";
import { applyListItem, findTitles, firstThreads, groupThreads, type ThreadList } from "./thread-list.ts";

const project = { id: "project", name: "Playground", path: "/p", createdAt: "2026-01-01T12:00:00.000Z" };
const other = { ...project, id: "other", name: "Other" };

function aList(...threads: ReturnType<typeof aThreadItem>[]): ThreadList {
  const list = applyListItem(null, { type: "snapshot", sequence: 10, projects: [project, other], threads });
  if (list === null) throw new Error("a snapshot makes a list");
  return list;
}

describe("applyListItem", () => {
  test("before the snapshot nothing is known", () => {
    expect(applyListItem(null, { type: "thread", sequence: 11, thread: aThreadItem() })).toBeNull();
  });

  test("a newer thread replaces the older, an older one does not", () => {
    const list = aList(aThreadItem({ title: "Two", sequence: 10 }));
    const newer = aThreadItem({ title: "Three", sequence: 12 });
    const older = aThreadItem({ title: "One", sequence: 9 });
    const applied = applyListItem(list, { type: "thread", sequence: 12, thread: newer });
    expect(applied?.threads.get("thread")?.title).toBe("Three");
    expect(applied?.sequence).toBe(12);
    expect(
      applyListItem(list, { type: "thread", sequence: 9, thread: older })?.threads.get("thread")?.title,
    ).toBe("Two");
  });

  test("a deleted thread and a removed project are gone", () => {
    const without = applyListItem(aList(aThreadItem()), {
      type: "thread-deleted",
      sequence: 11,
      threadId: "thread",
    });
    expect(without?.threads.size).toBe(0);
    expect(without?.deleted.has("thread")).toBe(true);
    const left = applyListItem(without, { type: "project-removed", sequence: 12, projectId: "project" });
    expect(left?.projects).toEqual([other]);
  });

  test("a list with as many as a server tells of goes on, also when some of them are deleted", () => {
    const told = Array.from({ length: 2_000 }, (_, at) => aThreadItem({ id: `t${at}` }));
    expect(aList(...told.slice(1)).older).toBe(false);
    const deleted = { type: "thread-deleted", sequence: 11, threadId: "t0" } as const;
    expect(applyListItem(aList(...told), deleted)?.older).toBe(true);
  });

  test("a renamed project replaces itself", () => {
    const renamed = { ...project, name: "Home" };
    const list = applyListItem(aList(), { type: "project", sequence: 11, project: renamed });
    expect(list?.projects).toEqual([other, renamed]);
  });
});

describe("groupThreads", () => {
  const list = aList(
    aThreadItem({ id: "a", title: "Fix the parser", updatedAt: "2026-01-01T12:00:00.000Z" }),
    aThreadItem({ id: "b", title: "Parser, faster", updatedAt: "2026-01-02T12:00:00.000Z" }),
    aThreadItem({ id: "c", title: "Old", archivedAt: "2026-01-02T12:00:00.000Z", projectId: "other" }),
    aThreadItem({ id: "d", pinnedAt: "2026-01-02T12:00:00.000Z", projectId: "other" }),
    aThreadItem({ id: "e", pinnedAt: "2026-01-03T12:00:00.000Z" }),
    aThreadItem({ id: "f", pinnedAt: "2026-01-03T12:00:00.000Z", archivedAt: "2026-01-02T12:00:00.000Z" }),
  );
  const ids = (archived: boolean, ...hidden: string[]) => {
    const { pinned, projects } = groupThreads(list, { archived, hidden: new Set(hidden) });
    return {
      pinned: pinned.map(({ id }) => id),
      projects: projects.map(({ threads }) => threads.map(({ id }) => id)),
    };
  };

  test("the pinned are apart, the last changed comes first, and empty projects are there", () => {
    expect(ids(false)).toEqual({ pinned: ["e", "d"], projects: [["b", "a"], []] });
  });

  test("the archive has its projects only, and nothing is pinned there", () => {
    expect(ids(true)).toEqual({ pinned: [], projects: [["f"], ["c"]] });
  });

  test("what is hidden is nowhere", () => {
    expect(ids(false, "a", "e")).toEqual({ pinned: ["d"], projects: [["b"], []] });
  });
});

test("a long list is shown in part, with whatever is to be seen at all times", () => {
  const threads = ["a", "b", "c", "d"].map((id) => aThreadItem({ id }));
  const ids = (count: number) => firstThreads(threads, count, ({ id }) => id === "d").map(({ id }) => id);
  expect(ids(2)).toEqual(["a", "b", "d"]);
  expect(ids(9)).toEqual(["a", "b", "c", "d"]);
});

test("titles are found by all their words, in any order and case", () => {
  const list = aList(
    aThreadItem({ id: "a", title: "Fix the parser", archivedAt: "2026-01-01T12:00:00.000Z" }),
    aThreadItem({ id: "b", title: "Parser, faster", updatedAt: "2026-01-02T12:00:00.000Z" }),
  );
  const ids = (text: string) => findTitles(list, text).map(({ id }) => id);
  expect(ids(" parser  FIX")).toEqual(["a"]);
  expect(ids("pars")).toEqual(["b", "a"]);
  expect(ids("nothing")).toEqual([]);
});
