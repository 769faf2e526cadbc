import { expect, it } from "vitest";
import { permissionOf } from "./permission.ts";

it("asks even when the agent said next to nothing", () => {
  for (const params of [undefined, null, {}, { toolCall: 4, options: "x" }]) {
    expect(permissionOf(params)).toEqual({
      request: { kind: "approval", title: "The agent asks for permission", toolCallId: null, options: [] },
      tool: null,
    });
  }
  expect(permissionOf({ toolCall: { toolCallId: "t" }, options: [{ optionId: "a" }, {}] })).toMatchObject({
    request: { toolCallId: "t", options: [{ id: "a", name: "a", kind: "unknown" }] },
    tool: { toolCallId: "t" },
  });
});
