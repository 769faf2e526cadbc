import { expect, test } from "vitest";
import { parseRoute, threadPath } from "./route.ts";

test.each([
  ["/", { name: "new" }],
  ["/t/abc-1_2", { name: "thread", threadId: "abc-1_2" }],
  ["/t/abc/", { name: "thread", threadId: "abc" }],
  ["/t/", { name: "unknown" }],
  ["/t/a/b", { name: "unknown" }],
  ["/t/%20", { name: "unknown" }],
  ["/other", { name: "unknown" }],
])("%s", (path, route) => {
  expect(parseRoute(path)).toEqual(route);
});

test("a thread's path leads back to it", () => {
  expect(parseRoute(threadPath("x1"))).toEqual({ name: "thread", threadId: "x1" });
});
