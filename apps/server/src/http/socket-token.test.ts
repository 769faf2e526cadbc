import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openSocket } from "../testing/socket.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => {
  vi.useRealTimers();
});

const PATH = "/trpc?connectionParams=1";
const INFO = JSON.stringify({ id: 1, method: "query", params: { path: "system.info" } });
const params = (data: object): string => JSON.stringify({ method: "connectionParams", data });

test("the first frame may bring the token", async () => {
  using socket = await openSocket({ origin: server.origin, path: PATH });
  socket.send(params({ token: server.token }));
  socket.send(INFO);
  expect(await socket.next()).toMatchObject({ id: 1, result: { data: { contractVersion: 1 } } });
});

test.each([
  ["a wrong token", params({ token: "wrong" }), "unauthorized"],
  ["no token", params({}), "unauthorized"],
  ["no JSON", "hello", "invalid-input"],
  ["a call", INFO, "invalid-input"],
])("a first frame with %s ends the socket with a typed error", async (_name, frame, code) => {
  using socket = await openSocket({ origin: server.origin, path: PATH });
  socket.send(frame);
  expect(await socket.next()).toMatchObject({ id: null, error: { data: { wilco: { code } } } });
  expect([4401, 1005]).toContain(await socket.closed);
});

test("a socket that brings no token within 5 s is closed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  using socket = await openSocket({ origin: server.origin, path: PATH });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await socket.closed).toBe(4401);
});

test("a frame that is no JSON gets an error and disturbs nobody", async () => {
  const headers = { authorization: `Bearer ${server.token}` };
  using other = await openSocket({ origin: server.origin, headers });
  using socket = await openSocket({ origin: server.origin, headers });
  for (const frame of [
    "{",
    "",
    '"text"',
    "[1]",
    "{}",
    '{"id":null,"method":"query","params":{"path":"system.info"}}',
  ]) {
    socket.send(frame);
    const answer = (await socket.next()) as { error: { data: { wilco: { code: string; field: string } } } };
    expect(answer.error.data.wilco, frame).toMatchObject({ code: "invalid-input", field: "body" });
  }
  for (const one of [socket, other]) {
    one.send(INFO);
    expect(await one.next()).toMatchObject({ id: 1, result: { data: { contractVersion: 1 } } });
  }
});

test("an unknown procedure is a typed error", async () => {
  using socket = await openSocket({
    origin: server.origin,
    headers: { authorization: `Bearer ${server.token}` },
  });
  socket.send(JSON.stringify({ id: 7, method: "query", params: { path: "no.such" } }));
  expect(await socket.next()).toMatchObject({
    id: 7,
    error: { data: { wilco: { code: "not-found", field: "path" } } },
  });
});

test("a socket that answers no ping is noticed within 10 s, and one that does stays", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const headers = { authorization: `Bearer ${server.token}` };
  using living = await openSocket({ origin: server.origin, headers });
  using dead = await openSocket({ origin: server.origin, headers, silent: true });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await dead.nextText()).toBe("PING");
  // Its answer has come when what was sent after it is answered.
  living.send(INFO);
  expect(await living.next()).toMatchObject({ id: 1 });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await dead.closed).toBe(1006);
  living.send(INFO);
  expect(await living.next()).toMatchObject({ id: 1 });
});
