import type { OutgoingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawResponse, rawRequest, refusalIn } from "../testing/raw-request.ts";
import { upgrade } from "../testing/socket.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const ALLOWED = "https://chat.example";
let server: TestServer;
let cookie: string;

beforeAll(async () => {
  server = await testServer({}, { allowedOrigins: [ALLOWED] });
  cookie = await signIn();
});
afterAll(() => server[Symbol.asyncDispose]());

/** The cookie that a sign-in link gives. */
async function signIn(): Promise<string> {
  const { pathname, search } = new URL(server.server.signInUrl());
  const response = await rawRequest({ origin: server.origin, path: pathname + search });
  return response.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

const bearer = () => ({ authorization: `Bearer ${server.token}` });
const get = (path: string, headers: OutgoingHttpHeaders): Promise<RawResponse> =>
  rawRequest({ origin: server.origin, path, headers });
const post = (path: string, headers: OutgoingHttpHeaders): Promise<RawResponse> =>
  rawRequest({
    origin: server.origin,
    path,
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  });
const QUERY = "/trpc/system.info";
const MUTATION = "/trpc/provider.refresh";

describe("a bearer token", () => {
  test("reads and writes without an Origin", async () => {
    expect((await get(QUERY, bearer())).status).toBe(200);
    expect((await post(MUTATION, bearer())).status).toBe(200);
  });

  test.each(["Bearer wrong", "Bearer ", "Basic abc", "wrong"])(
    "that is wrong (%s) is refused",
    async (authorization) => {
      for (const answer of [
        await get(QUERY, { authorization }),
        await post(MUTATION, { authorization, cookie }),
      ]) {
        expect(answer.status).toBe(401);
        expect(refusalIn(answer)).toMatchObject({
          code: "unauthorized",
          field: "authorization",
          retryable: false,
        });
      }
    },
  );

  test("is needed where there is no cookie", async () => {
    for (const path of [QUERY, "/metrics", "/attachments/a", "/trpc/no.such"]) {
      expect(refusalIn(await get(path, {})), path).toMatchObject({ code: "unauthorized" });
    }
  });
});

describe("a cookie", () => {
  test("reads for a page of ours", async () => {
    expect((await get(QUERY, { cookie, "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  test.each([undefined, "none", "same-site", "cross-site"])(
    "does not read for Sec-Fetch-Site %s",
    async (site) => {
      const answer = await get(QUERY, site === undefined ? { cookie } : { cookie, "sec-fetch-site": site });
      expect(answer.status).toBe(403);
      expect(refusalIn(answer)).toMatchObject({ code: "forbidden-origin", field: "sec-fetch-site" });
    },
  );

  test("writes for our origin and for allowed ones", async () => {
    for (const origin of [server.origin, ALLOWED]) {
      expect((await post(MUTATION, { cookie, origin })).status, origin).toBe(200);
    }
  });

  test("does not write without an Origin", async () => {
    const answer = await post(MUTATION, { cookie, "sec-fetch-site": "same-origin" });
    expect(refusalIn(answer)).toMatchObject({ code: "forbidden-origin", field: "origin" });
  });

  test("that is forged is no cookie", async () => {
    const answer = await get(QUERY, { cookie: `${cookie}x`, "sec-fetch-site": "same-origin" });
    expect(refusalIn(answer)).toMatchObject({ code: "unauthorized" });
  });
});

test("a session that began behind TLS is never sent without it", async () => {
  const signIn = async (headers: OutgoingHttpHeaders) => {
    const { pathname, search } = new URL(server.server.signInUrl());
    return (await get(pathname + search, headers)).headers["set-cookie"]?.[0];
  };
  expect(await signIn({ host: "chat.example" })).toContain("; Secure");
  expect(await signIn({})).not.toContain("Secure");
});

describe("a foreign address", () => {
  test.each(["http://evil.example", "null", "http://127.0.0.1:1"])(
    "as Origin (%s) is refused everywhere",
    async (origin) => {
      const answers = await Promise.all([
        post(MUTATION, { cookie, origin }),
        post(MUTATION, { ...bearer(), origin }),
        get(QUERY, { cookie, origin, "sec-fetch-site": "same-origin" }),
        post("/sign-in", { origin }),
        get("/", { origin }),
      ]);
      for (const answer of answers) {
        expect(answer.status).toBe(403);
        expect(refusalIn(answer)).toMatchObject({ code: "forbidden-origin", field: "origin" });
      }
    },
  );

  test.each(["evil.example", "127.0.0.1", "127.0.0.1:1"])(
    "as Host (%s) is refused everywhere",
    async (host) => {
      for (const path of ["/", "/healthz", QUERY, "/sign-in?code=x"]) {
        const answer = await get(path, { host, ...bearer() });
        expect(answer.status).toBe(421);
        expect(refusalIn(answer)).toMatchObject({ code: "forbidden-origin", field: "host" });
      }
    },
  );

  test("takes a person at another name of this machine to ours, and no program", async () => {
    const host = `localhost:${new URL(server.origin).port}`;
    const person = await get("/sign-in?code=x", { host, accept: "text/html,*/*" });
    expect(person).toMatchObject({ status: 303, headers: { location: `${server.origin}/sign-in?code=x` } });
    expect((await get(QUERY, { host, ...bearer() })).status).toBe(421);
  });

  test("as an allowed Host is served", async () => {
    expect((await get("/healthz", { host: "chat.example" })).status).toBe(200);
  });
});

describe("a WebSocket", () => {
  test.each([
    ["the token", () => bearer()],
    ["a cookie and our origin", () => ({ cookie, origin: server.origin })],
    ["a cookie and an allowed origin", () => ({ cookie, origin: ALLOWED })],
  ])("opens with %s", async (_name, headers) => {
    const result = await upgrade({ origin: server.origin, headers: headers() });
    expect(result.kind).toBe("open");
    if (result.kind === "open") result.socket[Symbol.dispose]();
  });

  test.each([
    ["nothing", 401, () => ({})],
    ["a wrong token", 401, () => ({ authorization: "Bearer wrong" })],
    ["a cookie without an Origin", 403, () => ({ cookie })],
    ["a cookie and a foreign Origin", 403, () => ({ cookie, origin: "http://evil.example" })],
    ["the token and a foreign Origin", 403, () => ({ ...bearer(), origin: "http://evil.example" })],
    ["the token and a foreign Host", 421, () => ({ ...bearer(), host: "evil.example" })],
  ])("is refused with %s", async (_name, status, headers) => {
    const result = await upgrade({ origin: server.origin, headers: headers() });
    expect(result).toMatchObject({ kind: "refused", status });
    if (result.kind === "refused") expect(JSON.parse(result.body)).toHaveProperty("error.data.wilco.code");
  });

  test("is at /trpc only", async () => {
    const result = await upgrade({ origin: server.origin, path: "/other", headers: bearer() });
    expect(result).toMatchObject({ kind: "refused", status: 404 });
  });
});
