import type { ClientCommand } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { fingerprintOf } from "./fingerprint.ts";

const SEND = {
  type: "turn.start",
  commandId: "c",
  threadId: "t",
  messageId: "m",
  text: "Hello",
  attachments: [{ name: "a", mimeType: "a/b", data: "AA==" }],
} satisfies ClientCommand;

test("the order of keys and what is left out mean nothing", () => {
  const { text, ...rest } = SEND;
  const [file] = SEND.attachments;
  const reordered = { text, ...rest, attachments: [{ data: file?.data, mimeType: "a/b", name: "a" }] };
  expect(fingerprintOf(reordered as ClientCommand)).toBe(fingerprintOf(SEND));
  const withUndefined = { ...SEND, providerId: undefined } as unknown as ClientCommand;
  expect(fingerprintOf(withUndefined)).toBe(fingerprintOf(SEND));
});

test.each([
  ["another text", { ...SEND, text: "Hello " }],
  ["another file", { ...SEND, attachments: [{ name: "a", mimeType: "a/b", data: "AQ==" }] }],
  ["one thing more", { ...SEND, providerId: "codex" }],
])("%s is another command", (_name, command) => {
  expect(fingerprintOf(command)).not.toBe(fingerprintOf(SEND));
});

test("the order of a list means something", () => {
  const [a, b] = ["a", "b"].map((name) => ({ name, mimeType: "a/b", data: "AA==" }));
  const inOrder = { ...SEND, attachments: [a, b] } as ClientCommand;
  expect(fingerprintOf({ ...SEND, attachments: [b, a] } as ClientCommand)).not.toBe(fingerprintOf(inOrder));
});
