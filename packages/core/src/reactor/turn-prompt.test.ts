import type { MessagePart } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { createMemoryStore, type Store } from "../store/index.ts";
import { readPrompt } from "./turn-prompt.ts";

const PART = {
  type: "attachment",
  attachmentId: "file",
  name: "f.png",
  mimeType: "image/png",
  size: 3,
} as const;

function storeWith(parts: MessagePart[], bytes: Uint8Array | null): Store {
  const message = {
    id: "m",
    role: "user",
    turnId: "t",
    text: "",
    parts,
    streaming: false,
    createdAt: "2026-01-01T12:00:00.000Z",
  } as const;
  return {
    ...createMemoryStore(),
    readMessage: async (id) => (id === "m" ? message : null),
    readAttachment: async () => (bytes === null ? null : { part: PART, bytes }),
  };
}

test("a text and a file become the prompt's parts, in order", async () => {
  const store = storeWith([{ type: "text", text: "See" }, PART], Uint8Array.of(1, 2, 3));
  expect(await readPrompt(store, "m")).toEqual([
    { type: "text", text: "See" },
    { type: "file", name: "f.png", mimeType: "image/png", data: "AQID" },
  ]);
});

test("a large file arrives whole", async () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, index) => index % 256);
  const [file] = await readPrompt(storeWith([PART], bytes), "m");
  const data = file?.type === "file" ? atob(file.data) : "";
  expect(Uint8Array.from(data, (char) => char.charCodeAt(0))).toEqual(bytes);
});

test("a message or a file that is not there is an error in words", async () => {
  await expect(readPrompt(storeWith([], null), "other")).rejects.toThrow("the message other cannot be read");
  await expect(readPrompt(storeWith([PART], null), "m")).rejects.toThrow(
    "the attachment f.png cannot be read",
  );
});
