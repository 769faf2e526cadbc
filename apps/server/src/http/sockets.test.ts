import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { tracked } from "@trpc/server";
import type { SessionItem } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { Devices } from "../devices/devices.ts";
import type { Subscriber } from "../live/streams.ts";
import type { Services } from "../trpc/services.ts";
import { createCredentials } from "./credentials.ts";
import { createOrigins } from "./origins.ts";
import { createSockets } from "./sockets.ts";

const MEGABYTE = "x".repeat(1024 * 1024);
/** More than a connection should ever hold. */
const MOST = 256;

/** A masked text frame of less than 64 KB, as a client sends it; its mask is zero. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 0xff, 0, 0, 0, 0]), body]);
}

test("nothing more is made for a connection that is full", async () => {
  const full = Promise.withResolvers<number>();
  const session = async function* ({ flow, signal }: Subscriber) {
    for (let made = 1; made <= MOST; made += 1) {
      yield tracked(String(made), { type: "deleted", threadId: MEGABYTE } satisfies SessionItem);
      const drained = flow?.drained(signal).then(() => true);
      const hasRoom = drained === undefined || (await Promise.race([drained, tick()]));
      if (!hasRoom) return full.resolve(made);
    }
    full.reject(new Error("it never was full"));
  };
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const devices = await Devices.open({ file: null, key: "", log, now: Date.now });
  const sockets = createSockets({
    gate: {
      origins: createOrigins(`http://127.0.0.1:${port}`, []),
      credentials: createCredentials({ token: "token", devices, port, now: Date.now }),
    },
    services: { live: { session: (_id: string, subscriber: Subscriber) => session(subscriber) } } as Services,
    log,
  });
  server.on("upgrade", (req, socket, head) => sockets.upgrade(req, socket, head));
  const client = connect(port, "127.0.0.1").pause();
  const head = [
    "GET /trpc HTTP/1.1",
    `Host: 127.0.0.1:${port}`,
    "Authorization: Bearer token",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  client.write(`${head.join("\r\n")}\r\n\r\n`);
  client.write(
    frame(
      JSON.stringify({
        id: 1,
        method: "subscription",
        params: { path: "session.subscribe", input: { threadId: "t" } },
      }),
    ),
  );
  expect(await full.promise).toBeLessThan(MOST);
  client.destroy();
  await sockets.close();
  server.close();
});

/** False, when whatever is done at once is done. */
function tick(): Promise<false> {
  return new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(false))));
}
