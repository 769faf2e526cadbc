import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { mutate } from "../testing/call.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const TEXT = "A snapshot of a long thread is mostly words that come again. ".repeat(1_900);
let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
  await mutate(server, "turn.start", { commandId: "b", threadId: "t", messageId: "m", text: TEXT });
});
afterAll(() => server[Symbol.asyncDispose]());

async function open(path: string, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}${path}`, { headers });
  await once(socket, "open");
  return socket;
}
const bearer = () => ({ authorization: `Bearer ${server.token}` });

test("a large frame takes less room on a slow line than its text, and arrives whole", async () => {
  const socket = await open("/trpc", bearer());
  const received = (): number => (Reflect.get(socket, "_socket") as { bytesRead: number }).bytesRead;
  const before = received();
  const call = { id: 1, method: "query", params: { path: "session.get", input: { threadId: "t" } } };
  socket.send(JSON.stringify(call));
  const [frame] = (await once(socket, "message")) as [Buffer];
  expect(frame.toString("utf8")).toContain(TEXT);
  expect(received() - before).toBeLessThan(TEXT.length / 4);
  socket.terminate();
});

test("who has not signed in yet gets nothing unpacked", async () => {
  const stranger = await open("/trpc?connectionParams=1", {});
  expect(stranger.extensions).toBe("");
  stranger.terminate();
});
