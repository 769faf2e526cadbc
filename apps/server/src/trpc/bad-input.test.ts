import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS } from "@wilco/shared-types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CallResult, mutate, query, resultOf } from "../testing/call.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await testServer();
  await mutate(server, "thread.create", { commandId: "make-t", threadId: "t", projectId: "playground" });
});
/** Whatever was sent: nothing of it is stored, and the next message is answered. */
afterEach(async () => {
  const { items } = (await query(server, "thread.list")).data as { items: { id: string }[] };
  expect(items.map(({ id }) => id)).toEqual(["t"]);
  const good = { commandId: "good", threadId: "t", messageId: "good", text: "still there?" };
  expect((await mutate(server, "turn.start", good)).status).toBe(200);
  const { messages } = (await query(server, "session.get", { threadId: "t" })).data as {
    messages: { id: string; role: string }[];
  };
  expect(messages.filter(({ role }) => role === "user").map(({ id }) => id)).toEqual(["good"]);
  await server[Symbol.asyncDispose]();
});

function expectRefusal(result: CallResult, status: number, refusal: object): void {
  expect(result.error).toMatchObject(refusal);
  expect(result.error?.message).not.toBe("");
  expect(result.status).toBe(status);
}

const start = (over: object) => ({ commandId: "c", threadId: "t", messageId: "m", text: "hi", ...over });

describe("an unknown id", () => {
  test.each([
    ["turn.start", start({ threadId: "nowhere" }), "thread-not-found"],
    ["turn.interrupt", { commandId: "c", threadId: "nowhere" }, "thread-not-found"],
    ["turn.interrupt", { commandId: "c", threadId: "t", turnId: "none" }, "turn-not-found"],
    ["turn.retry", { commandId: "c", threadId: "t", turnId: "none" }, "turn-not-found"],
    ["session.stop", { commandId: "c", threadId: "nowhere" }, "thread-not-found"],
    ["thread.rename", { commandId: "c", threadId: "nowhere", title: "x" }, "thread-not-found"],
    ["thread.delete", { commandId: "c", threadId: "nowhere" }, "thread-not-found"],
    ["thread.create", { commandId: "c", threadId: "t2", projectId: "none" }, "project-not-found"],
    ["project.rename", { commandId: "c", projectId: "none", name: "x" }, "project-not-found"],
    ["turn.start", start({ providerId: "none" }), "provider-not-found"],
    ["queue.remove", { commandId: "c", threadId: "t", turnId: "none" }, "turn-not-queued"],
    [
      "request.respond",
      { commandId: "c", threadId: "t", requestId: "none", outcome: "cancelled" },
      "request-not-found",
    ],
  ])("%s %j is %s", async (procedure, input, code) => {
    const result = await mutate(server, procedure, input);
    expect(result.error).toMatchObject({ code, field: expect.stringMatching(/Id$/) });
    expect([404, 409]).toContain(result.status);
  });

  test.each([
    ["session.get", { threadId: "nowhere" }, { code: "thread-not-found", field: "threadId" }],
    ["turn.timeline", { threadId: "t", turnId: "none" }, { code: "turn-not-found", field: "turnId" }],
  ])("%s %j is %j", async (procedure, input, refusal) => {
    expectRefusal(await query(server, procedure, input), 404, refusal);
  });
});

describe("an input that does not fit", () => {
  test.each([
    [start({ threadId: undefined }), "threadId"],
    [start({ threadId: "no good" }), "threadId"],
    [start({ commandId: "x".repeat(65) }), "commandId"],
    [start({ text: 5 }), "text"],
    [start({ whenBusy: "maybe" }), "whenBusy"],
    [start({ attachments: [{ name: "a", mimeType: "image/png", data: "*" }] }), "attachments.0.data"],
    [start({ attachments: [{ name: "a", mimeType: "png", data: "" }] }), "attachments.0.mimeType"],
    [start({ configOptions: { thinking: 5 } }), "configOptions.thinking"],
    [
      start({
        configOptions: Object.fromEntries(
          Array.from({ length: LIMITS.configOptions + 1 }, (_, n) => [n, true]),
        ),
      }),
      "configOptions",
    ],
    ["text", "input"],
    [null, "input"],
  ])("%j names %s", async (input, field) => {
    expectRefusal(await mutate(server, "turn.start", input), 400, { code: "invalid-input", field });
  });

  test("an empty text is refused", async () => {
    expectRefusal(await mutate(server, "turn.start", start({ text: " \n" })), 400, {
      code: "text-empty",
      field: "text",
    });
  });

  test("a text of the limit is taken, and one over it is not", async () => {
    const text = "x".repeat(LIMITS.textChars + 1);
    expectRefusal(await mutate(server, "turn.start", start({ text })), 400, {
      code: "text-too-long",
      field: "text",
    });
  });

  test("attachments are judged by number and size", async () => {
    const file = (bytes: number) => ({
      name: "a.png",
      mimeType: "image/png",
      data: Buffer.alloc(bytes).toString("base64"),
    });
    const refused = { field: "attachments" };
    const nine = Array.from({ length: LIMITS.attachments + 1 }, () => file(1));
    expectRefusal(await mutate(server, "turn.start", start({ attachments: nine })), 400, {
      ...refused,
      code: "too-many-attachments",
    });
    const big = [file(LIMITS.attachmentBytes + 1)];
    expectRefusal(await mutate(server, "turn.start", start({ attachments: big })), 400, {
      ...refused,
      code: "attachment-too-large",
    });
    const together = [file(LIMITS.attachmentBytes - 10), file(LIMITS.attachmentBytes - 4 * 1024 * 1024 + 11)];
    expectRefusal(await mutate(server, "turn.start", start({ attachments: together })), 400, {
      ...refused,
      code: "attachment-too-large",
    });
  });
});

test("a reused command id with another body is refused", async () => {
  const rename = (title: string) =>
    mutate(server, "thread.rename", { commandId: "once", threadId: "t", title });
  const first = await rename("One");
  expect(first.status).toBe(200);
  expect(await rename("One")).toEqual(first);
  expectRefusal(await rename("Two"), 409, { code: "command-reused", field: "commandId" });
});

test("a path that is no folder is refused", async () => {
  const file = join(server.home, "file");
  await writeFile(file, "");
  for (const path of [file, join(server.home, "missing"), "relative", "", "/\0"]) {
    const result = await mutate(server, "project.create", { commandId: "c", projectId: "p", path });
    expect(result.error?.field, path).toBe("path");
    expect(result.status).toBe(400);
  }
});

describe("a body that is no call", () => {
  const post = async (body: string, headers: Record<string, string> = {}) =>
    resultOf(
      await fetch(`${server.origin}/trpc/turn.start`, {
        method: "POST",
        headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json", ...headers },
        body,
      }),
    );

  test("malformed JSON", async () => {
    for (const body of ["{", "", "undefined"]) {
      expectRefusal(await post(body), 400, { code: "invalid-input", field: "body" });
    }
  });

  test("another content type", async () => {
    const result = await post("{}", { "content-type": "text/plain" });
    expectRefusal(result, 415, { code: "invalid-input", field: "content-type" });
  });

  test("more than the server reads", async () => {
    const result = await post(JSON.stringify(start({ text: "x".repeat(25 * 1024 * 1024) })));
    expectRefusal(result, 413, { code: "invalid-input", field: "body" });
  });

  test("more than the server reads, without saying so", async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(120);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 26) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await fetch(`${server.origin}/trpc/turn.start`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
      body,
      duplex: "half",
    } as RequestInit);
    expectRefusal(await resultOf(response), 413, { code: "invalid-input", field: "body" });
  });
});

test("a procedure that does not exist, or is called by another method, is refused", async () => {
  expectRefusal(await mutate(server, "no.such", {}), 404, { code: "not-found", field: "path" });
  expectRefusal(await query(server, "turn.start", {}), 405, { code: "invalid-input", field: "method" });
  expectRefusal(await mutate(server, "%E0%A4%A", {}), 400, { code: "invalid-input" });
});

test("an input of a query that is no JSON is refused", async () => {
  const response = await fetch(`${server.origin}/trpc/session.get?input={`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  expectRefusal(await resultOf(response), 400, { code: "invalid-input", field: "body" });
});

test("in a batch each call has its own refusal", async () => {
  const input = encodeURIComponent(JSON.stringify({ 0: { threadId: "t" }, 1: { threadId: "nowhere" } }));
  const get = async (paths: string) => {
    const response = await fetch(`${server.origin}/trpc/${paths}?batch=1&input=${input}`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    return (await response.json()) as { error?: { data: { wilco: { code: string } } } }[];
  };
  const [good, bad] = await get("session.get,session.get");
  expect(good).toHaveProperty("result.data.thread.id", "t");
  expect(bad?.error?.data.wilco.code).toBe("thread-not-found");
  const many = await get(Array.from({ length: 21 }, () => "session.get").join(","));
  expect(many).toHaveProperty("error.data.wilco.code", "invalid-input");
  expect(many).toHaveProperty("error.data.wilco.message", expect.stringMatching(/batch/i));
});
