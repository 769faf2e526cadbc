import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { rawBytes } from "../testing/raw-bytes.ts";
import { createBoundedServer, type SenderBounds } from "./bounded-server.ts";

const NEVER = 3_600_000;
const SOON: SenderBounds = { headersMs: NEVER, requestMs: NEVER, lookMs: 10 };
const HEAD = "POST / HTTP/1.1\r\nHost: here\r\n";

test.each([
  ["nothing", { headersMs: 50 }, ""],
  ["half a head", { headersMs: 50 }, HEAD],
  ["half a body", { requestMs: 50, headersMs: 50 }, `${HEAD}Content-Length: 9\r\n\r\n{`],
])("a caller that sends %s and then no more is told so and sent away", async (_name, bounds, bytes) => {
  const server = createBoundedServer({ ...SOON, ...bounds }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const answer = await rawBytes(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"message":"the request came too slowly"');
  server.close();
});
