import { once } from "node:events";
import { mkdir, realpath, rm, symlink } from "node:fs/promises";
import { createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { createEngine } from "@wilco/core/reactor";
import { createMemoryStore } from "@wilco/core/store";
import { expect, test, vi } from "vitest";
import { mutate, query } from "../testing/call.ts";
import { openSocket } from "../testing/socket.ts";
import { overEvents } from "../testing/subscriptions.ts";
import { testServer } from "../testing/test-server.ts";

test("the engine can be another one", async () => {
  const made = vi.fn(createEngine);
  await using server = await testServer({ createEngine: made });
  expect(made).toHaveBeenCalledOnce();
  expect((await query(server, "system.info")).data).toMatchObject({ defaultProviderId: "echo" });
});

test("what cannot listen leaves nothing behind: the home is free and the store closed", async () => {
  const other = createTcpServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const store = createMemoryStore();
  const close = vi.spyOn(store, "close");
  await expect(testServer({ createStore: () => store }, { port })).rejects.toThrow(`port ${port}`);
  expect(close).toHaveBeenCalledOnce();
  other.close();
});

test("closing twice is closing once", async () => {
  const store = createMemoryStore();
  const close = vi.spyOn(store, "close");
  const server = await testServer({ createStore: () => store });
  await Promise.all([server.server.close(), server.server.close()]);
  await server[Symbol.asyncDispose]();
  expect(close).toHaveBeenCalledOnce();
});

test("while the server drains it answers: a send is refused for now, and it is not ready", async () => {
  const { promise: drained, resolve: letGo } = Promise.withResolvers<void>();
  await using server = await testServer({
    createEngine(parts) {
      const engine = createEngine(parts);
      const drain = engine.drain.bind(engine);
      engine.drain = () => Promise.all([drain(), drained]).then(() => undefined);
      return engine;
    },
  });
  await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
  const closing = server.server.close();
  const late = await mutate(server, "turn.start", {
    commandId: "b",
    threadId: "t",
    messageId: "m",
    text: "hi",
  });
  expect(late).toMatchObject({ status: 503, error: { code: "server-stopping", retryable: true } });
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  letGo();
  await closing;
});

test("closing cuts the subscriptions without ending them, so that clients come back", async () => {
  await using server = await testServer();
  await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
  await using events = await overEvents({ ...server, path: "session.subscribe", input: { threadId: "t" } });
  expect((await events.next())?.data.type).toBe("snapshot");
  using socket = await openSocket({
    origin: server.origin,
    headers: { authorization: `Bearer ${server.token}` },
  });
  socket.send('{"id":1,"method":"subscription","params":{"path":"thread.subscribe"}}');
  expect(await socket.next()).toMatchObject({ result: { type: "started" } });
  expect(await socket.next()).toMatchObject({ result: { data: { data: { type: "snapshot" } } } });
  const cut = expect(events.next()).rejects.toThrow("terminated");
  await server.server.close();
  await cut;
  expect(await socket.closed).toBe(1012);
  expect(socket.unread).toEqual([]);
});

test("a project has the real path of its folder, and its answer outlives the folder", async () => {
  await using server = await testServer();
  const folder = join(server.home, "work");
  await mkdir(folder);
  const real = await realpath(folder);
  await symlink(real, join(server.home, "link"));
  const create = (commandId: string, projectId: string, path: string) =>
    mutate(server, "project.create", { commandId, projectId, path });
  const first = await create("one", "p1", real);
  expect(first.error).toBeNull();
  expect((await create("two", "p2", join(server.home, "link"))).error).toBeNull();
  const { data } = await query(server, "project.list");
  const paths = (data as { id: string; path: string }[])
    .filter(({ id }) => id !== "playground")
    .map(({ path }) => path);
  expect(paths).toEqual([real, real]);
  await rm(folder, { recursive: true });
  expect(await create("one", "p1", real)).toEqual(first);
  expect((await create("three", "p3", real)).error).toMatchObject({ code: "path-not-a-folder" });
});

test("a playground that was removed does not come back", async () => {
  const store = createMemoryStore();
  store.close = () => Promise.resolve();
  {
    await using first = await testServer({ createStore: () => store });
    await mutate(first, "project.remove", { commandId: "remove", projectId: "playground" });
  }
  await using second = await testServer({ createStore: () => store });
  expect((await query(second, "project.list")).data).toEqual([]);
});
