import { expect, it } from "vitest";
import { quirksOf } from "./quirks.ts";

it("knows agents by their program, wherever it is", () => {
  expect(quirksOf("gemini")).toEqual({ files: false });
  expect(quirksOf("/opt/bin/qwen.js")).toEqual({ files: false });
  expect(quirksOf("my-agent")).toEqual({});
  expect(quirksOf("constructor")).toEqual({});
});
