import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../testing/call.ts";
import { rawBytes } from "../testing/raw-bytes.ts";
import { rawRequest, refusalIn } from "../testing/raw-request.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const host = () => new URL(server.origin).host;

/** Sends the lines of a request's head; the answer's status and typed refusal. */
async function refused(...lines: readonly string[]) {
  const answer = await rawBytes(server.origin, `${lines.join("\r\n")}\r\n\r\n`);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), ...refusalIn({ status: 0, headers: {}, body }) };
}

test.each([
  "HELLO\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: \u0000\r\n\r\n",
  "GET /trpc HTTP/1.1\r\nbad header\r\n\r\n",
])("what is no HTTP (%j) gets a typed error, and the server lives", async (bytes) => {
  const answer = await rawBytes(server.origin, bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"invalid-input"');
  expect((await query(server, "system.info")).status).toBe(200);
});

test("headers that are too large get a typed error", async () => {
  const answer = await rawRequest({
    origin: server.origin,
    path: "/",
    headers: { "x-long": "x".repeat(20_000) },
  });
  expect(answer.status).toBe(431);
  expect(refusalIn(answer)).toMatchObject({ code: "invalid-input", field: "request" });
});

test("a body that says itself that it is too large is refused before any of it has come", async () => {
  const answer = await refused(
    "POST /trpc/turn.start HTTP/1.1",
    `Host: ${host()}`,
    `Authorization: Bearer ${server.token}`,
    "Content-Type: application/json",
    `Content-Length: ${25 * 1024 * 1024}`,
    "Connection: close",
  );
  expect(answer).toMatchObject({ status: 413, code: "invalid-input", field: "body" });
});

describe("an address", () => {
  test.each(["http://[", "http://evil.example/healthz", "*"])(
    "that is none (%s) is refused",
    async (target) => {
      const answer = await refused(`GET ${target} HTTP/1.1`, `Host: ${host()}`, "Connection: close");
      expect(answer).toMatchObject({ status: 400, code: "invalid-input", field: "path" });
    },
  );

  test("of a procedure that is malformed is refused", async () => {
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await rawRequest({ origin: server.origin, path: "/trpc/%", headers });
    expect(answer.status).toBe(400);
    expect(refusalIn(answer)).toMatchObject({ code: "invalid-input", field: "path" });
  });

  test.each([
    ["no Host", []],
    ["two Hosts, ours first", ["ours", "evil.example"]],
    ["two Hosts, ours last", ["evil.example", "ours"]],
  ])("with %s is refused", async (_name, hosts) => {
    const lines = hosts.map((name) => `Host: ${name === "ours" ? host() : name}`);
    const answer = await refused("GET /healthz HTTP/1.1", ...lines, "Connection: close");
    expect(answer).toMatchObject({ status: 421, code: "forbidden-origin", field: "host" });
  });
});

describe("an upgrade", () => {
  const upgrade = (target: string, ...lines: readonly string[]) => [
    `GET ${target} HTTP/1.1`,
    `Host: ${host()}`,
    `Authorization: Bearer ${server.token}`,
    "Connection: Upgrade",
    ...lines,
  ];

  test.each([
    ["//[", 404],
    ["http://evil.example/trpc", 400],
  ])("to an address that is none (%s) is refused", async (target, status) => {
    const answer = await refused(...upgrade(target, "Upgrade: websocket"));
    expect(answer).toMatchObject({ status, field: "path", retryable: false });
  });

  test("with a broken handshake gets a typed error", async () => {
    const answer = await refused(...upgrade("/trpc", "Upgrade: websocket", "Sec-WebSocket-Key: short"));
    expect(answer).toMatchObject({ status: 400, code: "invalid-input", field: "request" });
  });

  test("to another protocol is not made: the request is answered as it is", async () => {
    const lines = ["GET /healthz HTTP/1.1", `Host: ${host()}`, "Connection: close, Upgrade", "Upgrade: h2c"];
    const answer = await rawBytes(server.origin, `${lines.join("\r\n")}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('{"status":"ok"}');
  });
});
