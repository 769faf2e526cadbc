import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { query } from "../testing/call.ts";
import { openSocket } from "../testing/socket.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let server: TestServer;
beforeEach(async () => {
  vi.clearAllMocks();
  server = await testServer({ log });
});
afterEach(() => server[Symbol.asyncDispose]());

/* What strangers can cause at will is no error of ours, and must not fill the log. */

test("a caller who goes away in the middle of a request is not logged", async () => {
  const { hostname, port, host } = new URL(server.origin);
  for (const path of ["/sign-in", "/trpc/thread.create"]) {
    const socket = connect(Number(port), hostname);
    const head = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: Bearer ${server.token}`];
    socket.write([...head, "Content-Type: application/json", "Content-Length: 9", "", "{"].join("\r\n"));
    await query(server, "system.info");
    socket.destroy();
    await once(socket, "close");
  }
  for (let turn = 0; turn < 5; turn += 1) await query(server, "system.info");
  expect(log.error).not.toHaveBeenCalled();
});

test("a frame that breaks the protocol ends its socket and is not logged", async () => {
  using socket = await openSocket({ origin: server.origin, path: "/trpc?connectionParams=1" });
  socket.send("x".repeat(24 * 1024 * 1024 + 1));
  expect(await socket.closed).toBe(1009);
  expect(log.error).not.toHaveBeenCalled();
});
