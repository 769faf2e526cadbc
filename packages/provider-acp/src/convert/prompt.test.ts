import { expect, it } from "vitest";
import { promptBlocks } from "./prompt.ts";

const png = { type: "file", name: "a.png", mimeType: "image/png", data: "AAEC" } as const;

it("names a file that the agent does not take", () => {
  expect(promptBlocks([png], { image: false, embeddedContext: false })).toEqual([
    { type: "text", text: '[The file "a.png" (image/png) is attached, but this agent takes no files.]' },
  ]);
});

it("embeds what is no image, or an image for an agent that sees none", () => {
  const blob = { uri: "attachment:///a.png", mimeType: "image/png", blob: "AAEC" };
  expect(promptBlocks([png], { image: false, embeddedContext: true })).toEqual([
    { type: "resource", resource: blob },
  ]);
});

it("embeds as bytes what calls itself text and is no UTF-8", () => {
  const file = {
    type: "file",
    name: "x",
    mimeType: "text/plain",
    data: Buffer.from([0xff, 0xfe]).toString("base64"),
  };
  expect(promptBlocks([{ ...file, type: "file" }], { image: true, embeddedContext: true })).toMatchObject([
    { resource: { blob: file.data } },
  ]);
});
