import type { Device } from "@wilco/shared-types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rawRequest } from "../testing/raw-request.ts";
import { openSocket } from "../testing/socket.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await testServer();
});
afterEach(() => server[Symbol.asyncDispose]());

/** A browser that has signed in with the token. */
async function browser(userAgent: string) {
  const { origin, token } = server;
  const headers = { "content-type": "application/json", origin, "user-agent": userAgent };
  const body = JSON.stringify({ token });
  const answer = await rawRequest({ origin, path: "/sign-in", method: "POST", headers, body });
  const own = {
    cookie: answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "",
    origin,
    "user-agent": userAgent,
  };
  const ask = (path: string, input?: unknown) =>
    rawRequest({
      origin,
      path,
      headers: { ...own, "sec-fetch-site": "same-origin", "content-type": "application/json" },
      ...(input === undefined ? {} : { method: "POST", body: JSON.stringify(input) }),
    });
  const devices = async (): Promise<readonly Device[]> =>
    JSON.parse((await ask("/trpc/device.list")).body).result.data;
  return { own, ask, devices };
}

test("each browser sees all of them, itself as itself, and nothing of their cookies", async () => {
  const [ada, ben] = [await browser("Ada's"), await browser("Ben's")];
  const seen = await ada.devices();
  expect(seen).toHaveLength(2);
  expect(seen.find(({ current }) => current)?.userAgent).toBe("Ada's");
  expect((await ben.devices()).find(({ current }) => current)?.userAgent).toBe("Ben's");
  for (const part of ada.own.cookie.split(/[=.]/).slice(1)) expect(JSON.stringify(seen)).not.toContain(part);
});

test("who signs another browser out ends its cookie and its open sockets at once", async () => {
  const [ada, ben] = [await browser("Ada's"), await browser("Ben's")];
  using socket = await openSocket({ origin: server.origin, headers: ben.own });
  const bens = (await ada.devices()).find(({ current }) => !current);
  const answer = await ada.ask("/trpc/device.signOut", { deviceId: bens?.id });
  expect(answer.status).toBe(200);
  expect(await socket.closed).toBe(4401);
  expect((await ben.ask("/trpc/system.info")).status).toBe(401);
  expect(await ada.devices()).toHaveLength(1);
});

test("all others are signed out, and not the one that asks", async () => {
  const [ada, ben] = [await browser("Ada's"), await browser("Ben's")];
  expect((await ada.ask("/trpc/device.signOutOthers", {})).status).toBe(200);
  expect((await ben.ask("/trpc/system.info")).status).toBe(401);
  expect((await ada.ask("/trpc/system.info")).status).toBe(200);
  const cleo = await browser("Cleo's");
  expect((await cleo.ask("/trpc/system.info")).status).toBe(200);
});

test("a cookie that was signed out is worth nothing to who has kept it", async () => {
  const ada = await browser("Ada's");
  const answer = await ada.ask("/sign-out", {});
  expect(answer.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
  expect((await ada.ask("/trpc/system.info")).status).toBe(401);
});
