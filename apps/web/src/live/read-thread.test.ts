import { expect, test } from "vitest";
import { aTurn, aView } from "../state/testing/thread-view.ts";
import { readThread } from "./read-thread.ts";

test("a thread is read to its beginning, page by page", async () => {
  const asked: unknown[] = [];
  const pages = [
    aView({ turns: [aTurn({ id: "3" })], before: "3" }),
    aView({ turns: [aTurn({ id: "2" })], before: "2" }),
    aView({ turns: [aTurn({ id: "1" })], before: null }),
  ];
  const query = (input: unknown) => {
    asked.push(input);
    return Promise.resolve(pages.shift());
  };
  const view = await readThread({ session: { get: { query } } } as never, "thread");
  expect(view.turns.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(view.before).toBeNull();
  expect(asked).toEqual([
    { threadId: "thread", limit: 200 },
    { threadId: "thread", limit: 200, before: "3" },
    { threadId: "thread", limit: 200, before: "2" },
  ]);
});
