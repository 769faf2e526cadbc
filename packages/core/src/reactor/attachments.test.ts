import { LIMITS } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { contentOf } from "./attachments.ts";

let ids = 0;
const newId = (): string => `id-${++ids}`;
/** A file of `bytes` zeros. */
const file = (bytes: number, name = "a.bin") => ({
  name,
  mimeType: "application/octet-stream",
  data: `${"AAAA".repeat(Math.floor(bytes / 3))}${["", "AA==", "AAA="][bytes % 3]}`,
});

describe("what a person may send", () => {
  test("a text alone", () => {
    expect(contentOf("Hello", [], newId)).toEqual({
      parts: [{ type: "text", text: "Hello" }],
      attachments: [],
    });
  });

  test("files alone, with the size of their bytes", () => {
    const { parts, attachments } = contentOf("", [file(5)], newId);
    expect(parts).toMatchObject([{ type: "attachment", name: "a.bin", size: 5 }]);
    expect(attachments).toMatchObject([{ part: parts[0], bytes: new Uint8Array(5) }]);
  });

  test("the bytes are those that were sent", () => {
    const data = btoa(String.fromCharCode(0, 1, 127, 128, 255));
    const { attachments } = contentOf("x", [{ name: "b", mimeType: "a/b", data }], newId);
    expect(attachments[0]?.bytes).toEqual(Uint8Array.of(0, 1, 127, 128, 255));
  });

  test("exactly the limits", () => {
    expect(contentOf("x".repeat(LIMITS.textChars), [], newId).parts).toHaveLength(1);
    const { parts } = contentOf(
      "x",
      Array.from({ length: LIMITS.attachments }, () => file(1)),
      newId,
    );
    expect(parts).toHaveLength(LIMITS.attachments + 1);
    expect(contentOf("x", [file(LIMITS.attachmentBytes)], newId).attachments).toHaveLength(1);
  });

  test.each([
    ["text-empty", " \n", []],
    ["text-too-long", "x".repeat(LIMITS.textChars + 1), []],
    ["too-many-attachments", "x", Array.from({ length: LIMITS.attachments + 1 }, () => file(1))],
    ["attachment-too-large", "x", [file(LIMITS.attachmentBytes + 1)]],
    ["attachment-too-large", "x", [file(LIMITS.attachmentBytes), file(LIMITS.attachmentBytes)]],
    ["attachment-invalid", "x", [{ name: "b", mimeType: "a/b", data: "this is no base64!" }]],
  ])("%s", (code, text, inputs) => {
    const field = code.startsWith("text") ? "text" : "attachments";
    expect(() => contentOf(text, inputs, newId)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code, field, retryable: false }) }),
    );
  });
});
