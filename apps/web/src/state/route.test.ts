import { expect, test } from "vitest";
import { messagePath, parseRoute, threadPath } from "./route.ts";

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

test("a message's path leads to it in its thread", () => {
  const { pathname, hash } = new URL(messagePath("x1", "said-2"), "http://wilco");
  expect(parseRoute(pathname, hash)).toEqual({ name: "thread", threadId: "x1", messageId: "said-2" });
});

test.each(["#", "#m-", "#m-a b", "#other"])("%s names no message", (hash) => {
  expect(parseRoute("/t/x1", hash)).toEqual({ name: "thread", threadId: "x1" });
});
