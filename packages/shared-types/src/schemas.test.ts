import { describe, expect, test } from "vitest";
import {
  commandSchemas,
  idSchema,
  isTerminal,
  LIMITS,
  storedEventSchema,
  turnStateSchema,
  WilcoError,
  wilcoErrorSchema,
} from "./index.ts";

describe("an id", () => {
  test.each(["a", "0195-abc_DEF", "x".repeat(64), crypto.randomUUID()])("%j is one", (id) => {
    expect(idSchema.safeParse(id).success).toBe(true);
  });

  test.each(["", "x".repeat(65), "a b", "a/b", "a.b", "é", "a\n", 7, null])("%j is none", (id) => {
    expect(idSchema.safeParse(id).success).toBe(false);
  });
});

describe("a command", () => {
  const ids = { commandId: "c", threadId: "t" };
  const start = { ...ids, messageId: "m", text: "Hello" };
  const file = { name: "a.png", mimeType: "image/png", data: "aGk=" };

  test.each([
    ["turn.start", start],
    ["turn.start", { ...start, providerId: "codex", modelId: "m", modeId: "plan", whenBusy: "reject" }],
    ["turn.start", { ...start, attachments: [file] }],
    ["turn.interrupt", ids],
    ["turn.interrupt", { ...ids, turnId: "u" }],
    ["turn.retry", { ...ids, turnId: "u" }],
    ["session.stop", ids],
    ["request.respond", { ...ids, requestId: "r", outcome: "cancelled" }],
    ["request.respond", { ...ids, requestId: "r", outcome: { optionId: "yes" } }],
    ["queue.reorder", { ...ids, turnId: "u", beforeTurnId: null }],
    ["thread.create", { ...ids, projectId: "p" }],
    ["thread.rename", { ...ids, title: "Mine" }],
    ["project.create", { commandId: "c", projectId: "p", path: "/tmp" }],
    ["thread.setPolicy", { ...ids, policy: "accept-edits" }],
  ] as const)("%s takes %j", (name, input) => {
    expect(commandSchemas[name].parse(input)).toEqual(input);
  });

  test.each([
    ["turn.start", { ...ids, text: "Hello" }, "messageId"],
    ["turn.start", { ...start, threadId: "a b" }, "threadId"],
    ["turn.start", { ...start, text: 7 }, "text"],
    ["turn.start", { ...start, whenBusy: "wait" }, "whenBusy"],
    ["turn.start", { ...start, attachments: [{ ...file, data: "not base64!" }] }, "attachments"],
    ["turn.start", { ...start, attachments: [{ ...file, mimeType: "image" }] }, "attachments"],
    ["turn.retry", ids, "turnId"],
    ["request.respond", { ...ids, requestId: "r", outcome: "yes" }, "outcome"],
    ["request.respond", { ...ids, requestId: "r", outcome: { optionId: "" } }, "outcome"],
    ["queue.reorder", { ...ids, turnId: "u" }, "beforeTurnId"],
    ["thread.rename", { ...ids, title: "   " }, "title"],
    ["thread.setPolicy", { ...ids, policy: "allow_always" }, "policy"],
    ["thread.rename", { ...ids, title: "x".repeat(LIMITS.titleLength + 1) }, "title"],
    ["project.create", { commandId: "c", projectId: "p", path: "" }, "path"],
  ] as const)("%s refuses %j and names the field", (name, input, field) => {
    const parsed = commandSchemas[name].safeParse(input);
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });
});

describe("an event", () => {
  const envelope = { sequence: 7, streamId: "t", commandId: null, at: "2026-01-01T12:00:00.000Z" };

  test("keeps what it says", () => {
    const event = { ...envelope, type: "turn.running", data: { turnId: "u", generation: 1 } } as const;
    expect(storedEventSchema.parse(event)).toEqual(event);
  });

  test.each([
    ["of an unknown type", { ...envelope, type: "turn.paused", data: { turnId: "u" } }],
    ["without its data", { ...envelope, type: "turn.running", data: { turnId: "u" } }],
    ["with a time that is none", { ...envelope, at: "now", type: "queue.held", data: {} }],
    ["with a local time", { ...envelope, at: "2026-01-01T12:00:00", type: "queue.held", data: {} }],
    ["without a sequence", { ...envelope, sequence: 1.5, type: "queue.held", data: {} }],
  ])("%s is refused", (_, event) => {
    expect(storedEventSchema.safeParse(event).success).toBe(false);
  });
});

describe("a refusal", () => {
  test("is plain data of the contract, with the field only where there is one", () => {
    const { data } = new WilcoError("text-too-long", "Too long.", "text");
    expect(wilcoErrorSchema.parse(data)).toEqual({
      code: "text-too-long",
      message: "Too long.",
      retryable: false,
      field: "text",
    });
    expect(new WilcoError("not-found", "x").data).not.toHaveProperty("field");
  });

  test.each([
    ["storage-unavailable", true],
    ["server-stopping", true],
    ["internal", true],
    ["queue-full", false],
    ["invalid-input", false],
  ] as const)("%s: worth trying again unchanged: %s", (code, retryable) => {
    expect(new WilcoError(code, "x").data.retryable).toBe(retryable);
  });
});

test("three of a turn's states are its end", () => {
  expect(turnStateSchema.options.filter(isTerminal)).toEqual(["completed", "interrupted", "failed"]);
});
