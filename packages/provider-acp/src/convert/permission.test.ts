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

it.each([
  ["Edit files: note.txt", { title: "Edit files", locations: [{ path: "/a/note.txt" }] }],
  ["Edit: x, y", { title: "Edit", locations: [{ path: "/a/x" }], content: [{ type: "diff", path: "y" }] }],
  ["Edit: x", { title: "Edit", locations: [{ path: "/a/x" }, { path: "/b/x" }] }],
  ["Do: a, b, c and 2 more", { title: "Do", locations: [..."abcde"].map((path) => ({ path })) }],
  ["Write note.txt", { title: "Write note.txt", locations: [{ path: "/a/note.txt" }] }],
  ["Run npm test", { title: "Run npm test" }],
])("names the files that the agent's title does not name: %s", (shown, toolCall) => {
  const { request } = permissionOf({ toolCall: { toolCallId: "t", ...toolCall } });
  expect(request.title).toBe(shown);
});
