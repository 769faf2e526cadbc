import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMemoryStore, type Store } from "@wilco/core/store";
import { WilcoError } from "@wilco/shared-types";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mutate, query } from "../../testing/call.ts";
import { type RawRequest, rawRequest, refusalIn } from "../../testing/raw-request.ts";
import { type TestFolder, type TestServer, testFolder, testServer } from "../../testing/test-server.ts";

let page: TestFolder;
let store: Store;
let server: TestServer;
beforeEach(async () => {
  page = await testFolder();
  store = createMemoryStore();
  server = await testServer({ page: page.path, createStore: () => store });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await page[Symbol.asyncDispose]();
});

const ask = (path: string, over: Partial<RawRequest> = {}) =>
  rawRequest({ origin: server.origin, path, ...over });
const bearer = () => ({ authorization: `Bearer ${server.token}` });

describe("health", () => {
  test("the server lives and is ready", async () => {
    expect(await ask("/healthz")).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(await ask("/readyz")).toMatchObject({ status: 200, body: '{"status":"ready"}' });
    expect(await ask("/healthz", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  test("a store that does not work is not ready, and the server lives", async () => {
    store.checkHealth = () => Promise.reject(new WilcoError("storage-unavailable", "the disk is full"));
    const ready = await ask("/readyz");
    expect(ready.status).toBe(503);
    expect(refusalIn(ready)).toMatchObject({ code: "storage-unavailable", retryable: true });
    expect((await ask("/healthz")).status).toBe(200);
  });

  test("many questions cost one write", async () => {
    const check = vi.spyOn(store, "checkHealth");
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/readyz")));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(check).toHaveBeenCalledOnce();
  });

  test("a wrong method is refused", async () => {
    const answer = await ask("/healthz", { method: "DELETE" });
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
    expect(refusalIn(answer)).toMatchObject({ code: "invalid-input", field: "method" });
  });
});

test("the metrics tell turns, processes, subscriptions and the event loop, in Prometheus text", async () => {
  await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
  await mutate(server, "turn.start", { commandId: "b", threadId: "t", messageId: "m", text: "hi" });
  const metrics = () => ask("/metrics", { headers: bearer() });
  await expect.poll(async () => (await metrics()).body).toContain('wilco_turns_total{state="completed"} 1');
  const { headers, body } = await metrics();
  expect(headers["content-type"]).toContain("text/plain");
  for (const name of [
    "wilco_turns_accepted_total 1",
    "wilco_agent_processes 1",
    'wilco_subscriptions{stream="list"} 0',
    "nodejs_eventloop_lag_seconds",
    "wilco_http_requests_total{",
  ]) {
    expect(body).toContain(name);
  }
});

describe("attachments", () => {
  async function attach(mimeType: string, name = "a b'ü.png"): Promise<string> {
    const data = Buffer.from("bytes").toString("base64");
    await mutate(server, "thread.create", { commandId: "a", threadId: "t", projectId: "playground" });
    await mutate(server, "turn.start", {
      commandId: "b",
      threadId: "t",
      messageId: "m",
      text: "see",
      attachments: [{ name, mimeType, data }],
    });
    const { messages } = (await query(server, "session.get", { threadId: "t" })).data as {
      messages: { parts: { attachmentId?: string }[] }[];
    };
    return `/attachments/${messages[0]?.parts.find(({ attachmentId }) => attachmentId)?.attachmentId}`;
  }

  test("an image is shown, closed to scripts and sniffing", async () => {
    const answer = await ask(await attach("image/png"), { headers: bearer() });
    expect(answer).toMatchObject({ status: 200, body: "bytes" });
    expect(answer.headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline; filename*=UTF-8''a%20b%27%C3%BC.png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });

  test.each(["text/html", "image/svg+xml", "application/pdf"])("%s is only downloaded", async (mimeType) => {
    const { headers } = await ask(await attach(mimeType), { headers: bearer() });
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toMatch(/^attachment;/);
  });

  test("an unknown one is not found, and none is shown to strangers", async () => {
    for (const id of ["none", "", "../token", "a/b"]) {
      const answer = await ask(`/attachments/${encodeURIComponent(id)}`, { headers: bearer() });
      expect(refusalIn(answer), id).toMatchObject({ code: "not-found", field: "id" });
    }
    expect((await ask(await attach("image/png"))).status).toBe(401);
  });
});

describe("the page", () => {
  async function build(): Promise<void> {
    await mkdir(join(page.path, "assets"));
    await writeFile(join(page.path, "index.html"), "<p>Wilco</p>");
    await writeFile(join(page.path, "assets", "main-abc.js"), "1");
  }

  test("is served without a token, with its own address for every view", async () => {
    await build();
    for (const path of ["/", "/threads/t", "/sign-in-form"]) {
      const { status, headers, body } = await ask(path);
      expect({ status, body }, path).toEqual({ status: 200, body: "<p>Wilco</p>" });
      expect(headers["cache-control"]).toBe("no-cache");
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    }
  });

  test("files with a hash in their names are kept for ever", async () => {
    await build();
    const { headers } = await ask("/assets/main-abc.js");
    expect(headers).toMatchObject({
      "content-type": "text/javascript",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  test("goes out compressed where the build has compressed it, to whoever takes that", async () => {
    await build();
    await writeFile(join(page.path, "assets", "main-abc.js.br"), "brotli");
    await writeFile(join(page.path, "assets", "main-abc.js.gz"), "gzip");
    const get = (accepts: string) => ask("/assets/main-abc.js", { headers: { "accept-encoding": accepts } });
    expect(await get("gzip, deflate, br")).toMatchObject({
      body: "brotli",
      headers: { "content-encoding": "br", "content-type": "text/javascript", vary: "Accept-Encoding" },
    });
    expect(await get("gzip")).toMatchObject({ body: "gzip", headers: { "content-encoding": "gzip" } });
    const plain = await get("identity");
    expect(plain).toMatchObject({ body: "1", headers: { vary: "Accept-Encoding" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
  });

  test("is not sent again to a browser that has it as it is", async () => {
    await build();
    const { headers } = await ask("/");
    const again = await ask("/", { headers: { "if-none-match": headers.etag } });
    expect(again).toMatchObject({ status: 304, body: "" });
  });

  test.each(["bytes=0-1", "bytes=9-2", "bytes=-1", "bytes=99999-"])(
    "a part of a file (%s) is answered with all of it",
    async (range) => {
      await build();
      const answer = await ask("/index.html", { headers: { range } });
      expect(answer).toMatchObject({ status: 200, body: "<p>Wilco</p>" });
    },
  );

  test("a file that is not there is no page", async () => {
    await build();
    expect(refusalIn(await ask("/assets/old-123.js"))).toMatchObject({ code: "not-found", field: "path" });
  });

  test("nothing outside of its folder is served", async () => {
    await build();
    for (const path of ["/../token", "/%2e%2e/token", "/..%2ftoken", "//etc/passwd"]) {
      expect((await ask(path)).body, path).not.toContain(server.token);
    }
  });

  test("that is not built says so", async () => {
    expect(await ask("/")).toMatchObject({ status: 503, body: expect.stringContaining("not built") });
  });
});

describe("signing in", () => {
  const cookieOf = (headers: { "set-cookie"?: string[] | undefined }) => headers["set-cookie"]?.[0];

  test("by the address from the terminal, once", async () => {
    const { pathname, search } = new URL(server.server.signInUrl());
    const first = await ask(pathname + search);
    expect(first).toMatchObject({ status: 303, headers: { location: "/" } });
    expect(cookieOf(first.headers)).toMatch(/HttpOnly; SameSite=Strict/);
    const again = await ask(pathname + search);
    expect(again.status).toBe(401);
    expect(cookieOf(again.headers)).toBeUndefined();
    const session = { cookie: cookieOf(first.headers)?.split(";")[0] };
    expect((await ask(pathname + search, { headers: session })).status).toBe(303);
  });

  test("a browser that only looks ahead does not use the address up", async () => {
    const { pathname, search } = new URL(server.server.signInUrl());
    const ahead = await ask(pathname + search, { headers: { "sec-purpose": "prefetch;prerender" } });
    expect(cookieOf(ahead.headers)).toBeUndefined();
    expect((await ask(pathname + search)).status).toBe(303);
  });

  test("by the token, and not by another", async () => {
    const post = (body: string) =>
      ask("/sign-in", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", origin: server.origin },
      });
    const good = await post(JSON.stringify({ token: server.token }));
    expect(good.status).toBe(200);
    expect(cookieOf(good.headers)).toMatch(/^wilco_session_/);
    const bad = await post('{"token":"wrong"}');
    expect(bad.status).toBe(401);
    expect(refusalIn(bad)).toMatchObject({ code: "unauthorized", field: "token" });
    for (const body of ["{}", "{", `{"token":"${"x".repeat(5_000)}"}`]) {
      expect(refusalIn(await post(body)).code).toBe("invalid-input");
    }
    const large = await post(`{"token":"${"x".repeat(1_000_000)}"}`);
    expect(large.status).toBe(413);
    expect(refusalIn(large)).toMatchObject({ code: "invalid-input", field: "body" });
  });

  test("without a code the page asks", async () => {
    expect(await ask("/sign-in")).toMatchObject({ status: 303, headers: { location: "/" } });
  });

  test("out takes the cookie away", async () => {
    const answer = await ask("/sign-out", { method: "POST", headers: { origin: server.origin } });
    expect(cookieOf(answer.headers)).toContain("Max-Age=0");
  });
});
