import type { Message, ThreadSnapshot, Turn } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { readFittingPage } from "./fitting-page.ts";
import type { SnapshotQuery } from "./port.ts";

const CHARS = 1_000;

/** A thread whose turns hold so many thousands of characters each, oldest first; only what is looked at is there. */
function threadOf(thousands: readonly number[]) {
  const asked: SnapshotQuery[] = [];
  const readSnapshot = async (query: SnapshotQuery): Promise<ThreadSnapshot | null> => {
    asked.push(query);
    const first = Math.max(0, thousands.length - query.limit);
    const shown = thousands.slice(first).map((size, index) => ({ size, id: `turn-${first + index}` }));
    const turns = shown.map(({ id }) => ({ id }) as Turn);
    const messages = shown.map(({ id, size }) => ({ turnId: id, text: "x".repeat(size * CHARS) }) as Message);
    return { turns, messages, activities: [], requests: [] } as unknown as ThreadSnapshot;
  };
  return { asked, readSnapshot };
}

test.each([
  ["that fits is as it was asked for", [1, 1, 1], 3],
  ["that is too much has only the newest turns", [1, 9, 1, 1], 2],
  ["whose newest turn is too much has that turn", [1, 1, 99], 1],
] as const)("a page %s", async (_, thousands, turns) => {
  const thread = threadOf(thousands);
  const page = await readFittingPage(thread, { threadId: "thread", limit: 50 }, 5 * CHARS);
  expect(page?.turns.map(({ id }) => id)).toEqual(
    thousands.map((_size, index) => `turn-${index}`).slice(-turns),
  );
  expect(thread.asked.length).toBe(turns === thousands.length ? 1 : 2);
});

test("of a thread that is not there there is no page", async () => {
  expect(await readFittingPage({ readSnapshot: async () => null }, { threadId: "no", limit: 50 })).toBeNull();
});
