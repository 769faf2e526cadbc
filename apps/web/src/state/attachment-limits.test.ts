import { LIMITS } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { type AttachedFile, attachedFile } from "./attached-file.ts";
import { ATTACHMENT_LIMITS, admitFiles } from "./attachment-limits.ts";

const MB = 1024 * 1024;

/** A file of that size without that many bytes. */
function aFile(name: string, size: number): AttachedFile {
  return { id: name, name, mimeType: "text/plain", blob: { size } as Blob };
}

test("the page and the contract agree about the limits", () => {
  const { attachments, attachmentBytes, attachmentBytesTogether } = LIMITS;
  expect(ATTACHMENT_LIMITS).toEqual({ attachments, attachmentBytes, attachmentBytesTogether });
});

describe("files", () => {
  test("are attached up to the limit of each and of all, to the byte", () => {
    const files = [aFile("a", 10 * MB), aFile("b", 6 * MB)];
    expect(admitFiles([], files)).toEqual({ files, rejections: [] });
  });

  test("that are too large are named with the limit, and those after them are attached", () => {
    const small = aFile("small", 1);
    expect(admitFiles([], [aFile("big", 10 * MB + 1), small])).toEqual({
      files: [small],
      rejections: [{ kind: "too-large", name: "big", limit: "10 MB" }],
    });
  });

  test("that are too large together are named with the limit", () => {
    const { files, rejections } = admitFiles([aFile("a", 10 * MB)], [aFile("b", 6 * MB + 1)]);
    expect(files).toHaveLength(1);
    expect(rejections).toEqual([{ kind: "too-large-together", name: "b", limit: "16 MB" }]);
  });

  test("that are too many are named with the limit", () => {
    const eight = Array.from({ length: 8 }, (_, index) => aFile(String(index), 1));
    const { files, rejections } = admitFiles(eight, [aFile("ninth", 1)]);
    expect(files).toEqual(eight);
    expect(rejections).toEqual([{ kind: "too-many", name: "ninth", limit: 8 }]);
  });
});

describe("what a browser tells of a file", () => {
  const named = (name: string, type: string) =>
    attachedFile("1", Object.assign(new Blob([], { type }), { name }));

  test("has a type, also where the browser knows none", () => {
    expect(named("notes", "").mimeType).toBe("application/octet-stream");
    expect(named("a.txt", "text/plain;charset=utf-8").mimeType).toBe("text/plain");
  });

  test("has a name, also when it was pasted without one", () => {
    expect(named("", "image/png").name).toBe("image.png");
  });

  test("keeps the end of a name that is too long", () => {
    const { name } = named(`${"n".repeat(400)}.json`, "application/json");
    expect(name).toHaveLength(255);
    expect(name.endsWith(".json")).toBe(true);
  });
});
