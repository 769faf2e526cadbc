import { expect, test } from "vitest";
import { bannerOf, pausedText } from "./banner.ts";

test.each([
  ["connecting", 2, null],
  ["signed-out", 2, null],
  ["online", 0, null],
  ["online", 1, "Connected: Sending 1 message again."],
  ["online", 2, "Connected: Sending 2 messages again."],
  ["reconnecting", 0, "Reconnecting: What you type and send is kept."],
  ["reconnecting", 1, "Reconnecting: 1 message kept until then."],
  ["offline", 0, "Offline: The server does not answer. Still trying."],
  ["offline", 3, "Offline: 3 messages kept. Still trying."],
] as const)("%s with %i kept", (status, kept, says) => {
  const banner = bannerOf(status, { kept, isTried: true });
  expect(banner === null ? null : `${banner.title}: ${banner.text}`).toBe(says);
});

test("a message on its first way is nothing to speak of", () => {
  expect(bannerOf("online", { kept: 1, isTried: false })).toBeNull();
});

test("who is signed out is told what waits", () => {
  expect(pausedText(0)).toBeNull();
  expect(pausedText(1)).toContain("1 message kept");
});
