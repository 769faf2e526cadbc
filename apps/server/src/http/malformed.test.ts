import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { query } from "../testing/call.ts";
import { rawRequest, refusalIn } from "../testing/raw-request.ts";
import { testServer } from "../testing/test-server.ts";

test.each([
  "HELLO\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: \u0000\r\n\r\n",
  "GET /trpc HTTP/1.1\r\nbad header\r\n\r\n",
])("what is no HTTP (%j) gets a typed error, and the server lives", async (bytes) => {
  await using server = await testServer();
  const socket = connect(Number(new URL(server.origin).port), "127.0.0.1");
  socket.end(bytes);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "close");
  const answer = Buffer.concat(chunks).toString("utf8");
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"invalid-input"');
  expect((await query(server, "system.info")).status).toBe(200);
});

test("headers that are too large get a typed error", async () => {
  await using server = await testServer();
  const answer = await rawRequest({
    origin: server.origin,
    path: "/",
    headers: { "x-long": "x".repeat(20_000) },
  });
  expect(answer.status).toBe(431);
  expect(refusalIn(answer)).toMatchObject({ code: "invalid-input", field: "request" });
});

test("an address that is none is refused", async () => {
  await using server = await testServer();
  const { host, port } = new URL(server.origin);
  const socket = connect(Number(port), "127.0.0.1");
  socket.end(`GET http://[ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "close");
  expect(Buffer.concat(chunks).toString("utf8")).toContain('"field":"path"');
});
