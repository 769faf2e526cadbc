import { expect, it } from "vitest";
import { quirksOf } from "./quirks.ts";

it("knows agents by their program, wherever it is", () => {
  expect(quirksOf("gemini")).toEqual({ files: false });
  expect(quirksOf("/opt/bin/claude-agent-acp")).toMatchObject({ sessionLostCodes: [-32603] });
  expect(quirksOf("my-agent")).toEqual({});
  expect(quirksOf("constructor")).toEqual({});
});
