import type { ThreadItem } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { attentionOf, stillHolds } from "./attention.ts";

const item = (given: Partial<ThreadItem>) =>
  ({
    status: "ready",
    lastTurnState: "completed",
    openRequests: 0,
    archivedAt: null,
    unreadTurnId: null,
    markedUnread: false,
    ...given,
  }) as ThreadItem;
const running = item({ status: "running", lastTurnState: "running" });

const cases: readonly (readonly [string, ThreadItem | null, ThreadItem, string | null])[] = [
  ["its turn has ended", running, item({}), "ended"],
  ["its turn has failed", running, item({ status: "error", lastTurnState: "failed" }), "failed"],
  [
    "its start has failed",
    item({ status: "starting" }),
    item({ status: "stopped", lastTurnState: "failed" }),
    "failed",
  ],
  ["the person has stopped it", running, item({ status: "interrupted", lastTurnState: "interrupted" }), null],
  ["it asks", running, item({ status: "running", openRequests: 1 }), "asks"],
  ["it asks again", item({ openRequests: 1 }), item({ openRequests: 2 }), "asks"],
  ["it was answered", item({ status: "running", openRequests: 1 }), running, null],
  ["the next of the queue runs", running, running, null],
  ["it was renamed long after", item({}), item({ title: "new" }), null],
  [
    "a whole turn came and failed at once",
    item({}),
    item({ lastTurnState: "failed", unreadTurnId: "t" }),
    "failed",
  ],
  ["another one did", item({ unreadTurnId: "s" }), item({ unreadTurnId: "t" }), "ended"],
  ["it was looked at", item({ unreadTurnId: "t" }), item({ unreadTurnId: null }), null],
  ["the person has marked it", item({}), item({ unreadTurnId: "t", markedUnread: true }), null],
  [
    "a whole turn came and was stopped",
    item({}),
    item({ lastTurnState: "interrupted", unreadTurnId: "t" }),
    null,
  ],
  ["it is seen for the first time, long done", null, item({}), null],
  ["it is seen for the first time, and asks", null, item({ openRequests: 1 }), "asks"],
];

test.each(cases)("%s", (...[, before, now, kind]) => {
  expect(attentionOf(before, now)).toBe(kind);
});

test("a question holds until it is answered, an end until it is seen, and neither in the archive", () => {
  expect(stillHolds("asks", item({ openRequests: 1 }))).toBe(true);
  expect(stillHolds("asks", item({}))).toBe(false);
  expect(stillHolds("ended", item({}))).toBe(true);
  expect(stillHolds("ended", item({ archivedAt: "2026-01-01" }))).toBe(false);
  expect(stillHolds("failed", undefined)).toBe(false);
});
