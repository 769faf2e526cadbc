import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Databases, type PostgresServer, sqlIn, startPostgres } from "@wilco/testkit/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { mutate, query } from "../testing/call.ts";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { startWilco, type WilcoProcess } from "../testing/wilco-process.ts";

/* `wilco` on PostgreSQL: real processes, a real database, the demo agent. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let postgres: PostgresServer;
let databases: Databases;
let url: string;
let folder: TestFolder;

beforeAll(async () => {
  postgres = await startPostgres();
  databases = await Databases.on(postgres.url);
});
afterAll(async () => {
  await databases?.close();
  await postgres?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  url = await databases.create();
  folder = await testFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

/** `wilco` with a home of this name, told of the database by its variable. */
const start = (home: string): WilcoProcess =>
  startWilco({ args: ["--home", join(folder.path, home), "--port", "0"], env: { WILCO_DATABASE_URL: url } });

interface Target {
  readonly origin: string;
  readonly token: string;
}

async function target(wilco: WilcoProcess, home: string): Promise<Target> {
  const [ready = ""] = await wilco.lines(2);
  const origin = new URL(ready.replace("wilco ready ", "")).origin;
  return { origin, token: (await readFile(join(folder.path, home, "token"), "utf8")).trim() };
}

interface Snapshot {
  readonly turns: readonly { readonly state: string; readonly reason: string | null }[];
  readonly messages: readonly { readonly role: string; readonly text: string }[];
}

async function snapshot(at: Target): Promise<Snapshot> {
  const { data } = await query(at, "session.get", { threadId: "t" });
  return data as Snapshot;
}

async function send(at: Target, text: string): Promise<void> {
  await mutate(at, "thread.create", { commandId: "make-t", threadId: "t", projectId: "playground" });
  const id = randomUUID();
  const started = await mutate(at, "turn.start", { commandId: id, threadId: "t", messageId: id, text });
  expect(started.error).toBeNull();
}

/** Waits until the newest turn is in this state. */
async function turnIs(at: Target, state: RegExp): Promise<void> {
  await expect
    .poll(async () => (await snapshot(at).catch(() => null))?.turns.at(-1)?.state, { timeout: 30_000 })
    .toMatch(state);
}

/** Cuts every connection to the database, as its restart does. */
async function cutConnections(): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await databases.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
}

const numbered = (text: string | undefined) => text?.match(/\d+/g)?.map(Number);

test("a turn runs, a killed server's turn is settled by the next one, and everything is there again", async () => {
  {
    await using first = start("home");
    const at = await target(first, "home");
    await send(at, "/slow 5");
    await turnIs(at, /completed/);
    expect(numbered((await snapshot(at)).messages.at(-1)?.text)).toEqual([1, 2, 3, 4, 5]);
    await send(at, "/slow 2000");
    await turnIs(at, /running/);
    first.child.kill("SIGKILL");
    await first.ended;
  }
  await using second = start("home");
  const at = await target(second, "home");
  const { turns, messages } = await snapshot(at);
  expect(turns).toMatchObject([{ state: "completed" }, { state: "failed", reason: "outcome-unknown" }]);
  expect(messages.filter(({ role }) => role === "user").map(({ text }) => text)).toEqual([
    "/slow 5",
    "/slow 2000",
  ]);
  await send(at, "/ls");
  await turnIs(at, /completed/);
  second.child.kill("SIGTERM");
  expect(await second.ended).toMatchObject({ code: 0, err: "" });
});

test("connections that are cut while text streams cost no word, none comes twice, and nothing tells the password", async () => {
  const { password } = new URL(url);
  expect(password).not.toBe("");
  const said: string[] = [];
  {
    await using wilco = start("home");
    const at = await target(wilco, "home");
    await send(at, "/slow 60");
    for (const count of [5, 25]) {
      await expect
        .poll(
          async () => numbered((await snapshot(at).catch(() => null))?.messages.at(-1)?.text)?.length ?? 0,
          {
            timeout: 30_000,
          },
        )
        .toBeGreaterThan(count);
      await cutConnections();
    }
    await turnIs(at, /completed/);
    const words = numbered((await snapshot(at)).messages.at(-1)?.text);
    expect(words).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect((await fetch(`${at.origin}/readyz`)).status).toBe(200);

    await databases.sql(`ALTER DATABASE ${new URL(url).pathname.slice(1)} ALLOW_CONNECTIONS false`);
    await cutConnections();
    const refused = await mutate(at, "thread.rename", { commandId: "rename", threadId: "t", title: "Never" });
    expect(refused.error).toMatchObject({ code: "storage-unavailable" });
    // What went well a moment ago still counts for readiness.
    const readiness = (): Promise<Response> => fetch(`${at.origin}/readyz`);
    await expect.poll(async () => (await readiness()).status, { timeout: 10_000 }).toBe(503);
    const ready = await (await readiness()).text();
    said.push(JSON.stringify([refused, ready, (await query(at, "system.info")).data]));
    wilco.child.kill("SIGTERM");
    const { out, err } = await wilco.ended;
    said.push(out, err, await readFile(join(folder.path, "home", "logs", "wilco.log"), "utf8"));
  }
  await using refused = start("home");
  const { code, err } = await refused.ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^wilco: cannot open the database postgres:\/\/postgres@[^\n]+$/);
  said.push(err);
  expect(said.join("\n")).toContain("connection to the database was lost");
  expect(said.join("\n")).not.toContain(password);
});

test("a second server says in a line that the first has the database; one that was replaced ends itself", async () => {
  await using first = start("home");
  const at = await target(first, "home");
  await using second = start("other");
  const { code, out, err } = await second.ended;
  expect({ code, out }).toEqual({ code: 1, out: "" });
  const { host, pathname } = new URL(url);
  expect(err).toBe(
    `wilco: another Wilco server is using the database postgres://postgres@${host}${pathname}`,
  );

  await send(at, "/slow 2000");
  await turnIs(at, /running/);
  // What another server does first of all.
  await sqlIn(url, "UPDATE wilco.head SET holder = 'another'");
  expect(await first.ended).toMatchObject({
    code: 1,
    err: "wilco: another Wilco server has taken over the database; this one ends",
  });
});

test("check and doctor read it, beside a running server too; copying it is pg_dump's", async () => {
  const run = async (...words: string[]) => {
    const args = [...words, "--home", join(folder.path, "home"), "--database-url", url];
    await using wilco = startWilco({ args, cwd: folder.path });
    return await wilco.ended;
  };
  expect(await run("check")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^note database postgres:.*: the first start prepares it/),
  });
  await using wilco = start("home");
  await wilco.lines(2);
  expect((await run("doctor")).out).toMatch(/ok {3}database postgres:.*1 projects/);
  expect(await run("backup", "copy")).toMatchObject({ code: 1, err: expect.stringContaining("pg_dump") });
  await sqlIn(url, "UPDATE wilco.projects SET body = '{}' WHERE id = 'playground'");
  const { code, out, err } = await run("check");
  expect({ code, err }).toEqual({ code: 1, err: "" });
  expect(out).toContain("playground of projects");
  expect(out).not.toContain(new URL(url).password);
});
