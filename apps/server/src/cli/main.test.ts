import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mutate, query } from "../testing/call.ts";
import { overSocket } from "../testing/subscriptions.ts";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { startWilco, type WilcoProcess } from "../testing/wilco-process.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: TestFolder;
let home: string;
beforeEach(async () => {
  folder = await testFolder();
  home = join(folder.path, "home");
});
afterEach(() => folder[Symbol.asyncDispose]());

const start = (...args: string[]): WilcoProcess =>
  startWilco({ args: ["--home", home, "--port", "0", ...args] });

/** Where a started server is, by its own words and its home. */
async function target(wilco: WilcoProcess): Promise<{ origin: string; token: string }> {
  const [ready = ""] = await wilco.lines(2);
  const origin = new URL(ready.replace("wilco ready ", "")).origin;
  return { origin, token: (await readFile(join(home, "token"), "utf8")).trim() };
}

async function runTurn(at: { origin: string; token: string }, text: string): Promise<unknown> {
  await mutate(at, "thread.create", { commandId: "make-t", threadId: "t", projectId: "playground" });
  const id = randomUUID();
  const started = await mutate(at, "turn.start", { commandId: id, threadId: "t", messageId: id, text });
  expect(started.error).toBeNull();
  await expect
    .poll(async () => (await turns(at)).at(-1)?.state, { timeout: 20_000 })
    .toMatch(/completed|failed|interrupted/);
  return (await turns(at)).at(-1)?.state;
}

async function turns(at: {
  origin: string;
  token: string;
}): Promise<{ state: string; reason: string | null }[]> {
  const { data } = await query(at, "session.get", { threadId: "t" });
  return (data as { turns: { state: string; reason: string | null }[] }).turns;
}

test("it says where it is, serves a real turn with the demo agent, and drains", async () => {
  await using wilco = start();
  const [ready, signIn] = await wilco.lines(2);
  expect(ready).toMatch(/^wilco ready http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(signIn).toMatch(/http:\/\/127\.0\.0\.1:\d+\/sign-in\?code=[\w-]{20,}$/);
  const at = await target(wilco);
  const { data: agents } = await query(at, "provider.list");
  expect(agents).toContainEqual(expect.objectContaining({ id: "demo", name: "Demo agent", status: "ready" }));
  expect(await runTurn(at, "/ls")).toBe("completed");
  wilco.child.kill("SIGTERM");
  expect(await wilco.ended).toMatchObject({ code: 0, err: "" });
});

test("the home is closed to others, and the log has no secret", async () => {
  await using wilco = start();
  const at = await target(wilco);
  const [, signIn = ""] = await wilco.lines(2);
  await fetch(signIn.slice(signIn.indexOf("http")), { redirect: "manual" });
  await query({ ...at, token: "wrong" }, "system.info");
  wilco.child.kill("SIGINT");
  expect((await wilco.ended).code).toBe(0);
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, "token"))).mode & 0o777).toBe(0o600);
  const log = await readFile(join(home, "logs", "wilco.log"), "utf8");
  expect(log).toContain('"ready"');
  for (const secret of [at.token, signIn.slice(signIn.indexOf("code="))]) expect(log).not.toContain(secret);
});

test("a drain settles a running turn, tells it to subscribers and sends them away to come back", async () => {
  await using wilco = start();
  const at = await target(wilco);
  await runTurn(at, "hello");
  await using subscription = await overSocket({ ...at, path: "session.subscribe", input: { threadId: "t" } });
  await mutate(at, "turn.start", { commandId: "slow", threadId: "t", messageId: "slow", text: "/slow 2000" });
  await expect.poll(async () => (await turns(at)).at(-1)?.state).toBe("running");
  wilco.child.kill("SIGTERM");
  for (;;) {
    const item = await subscription.next();
    // The end of the subscription would be the end for the client too; a cut makes it come back.
    if (item === null) throw new Error("the subscription ended before its turn");
    const event = item.data.event as { type: string; data: { reason?: string } } | undefined;
    if (event?.type !== "turn.interrupted") continue;
    expect(event.data.reason).toBe("server-stopping");
    break;
  }
  expect((await wilco.ended).code).toBe(0);
});

test("a second start keeps the token, the threads and what was sent", async () => {
  let token: string;
  {
    await using first = start();
    const at = await target(first);
    token = at.token;
    await runTurn(at, "remember me");
    first.child.kill("SIGTERM");
    await first.ended;
  }
  await using second = start();
  const at = await target(second);
  expect(at.token).toBe(token);
  expect(await turns(at)).toMatchObject([{ state: "completed" }]);
  expect(await runTurn(at, "again")).toBe("completed");
  expect((await query(at, "project.list")).data).toHaveLength(1);
});

describe("a server that was killed", () => {
  test("leaves a home that the next one takes over, with every turn settled before it is ready", async () => {
    {
      await using first = start();
      const at = await target(first);
      await runTurn(at, "hello");
      await mutate(at, "turn.start", {
        commandId: "slow",
        threadId: "t",
        messageId: "slow",
        text: "/slow 2000",
      });
      await expect.poll(async () => (await turns(at)).at(-1)?.state).toBe("running");
      first.child.kill("SIGKILL");
      await first.ended;
    }
    await using second = start();
    const at = await target(second);
    expect((await turns(at)).at(-1)).toMatchObject({ state: "failed", reason: "outcome-unknown" });
    expect(await runTurn(at, "and on")).toBe("completed");
  });
});

describe("it says in one line why it cannot start", () => {
  async function refusal(wilco: WilcoProcess): Promise<string> {
    const { code, out, err } = await wilco.ended;
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^wilco: [^\n]+$/);
    return err;
  }

  test("when another server has the home, which goes on", async () => {
    await using first = start();
    const at = await target(first);
    await using second = start();
    expect(await refusal(second)).toContain(`another Wilco server is using ${home}`);
    expect((await query(at, "system.info")).status).toBe(200);
  });

  test("when the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    await using wilco = start("--port", String(port));
    expect(await refusal(wilco)).toContain(`port ${port} of 127.0.0.1 is in use`);
    other.close();
  });

  test("when a setting is wrong", async () => {
    await using wilco = start("--database-url", "mysql://db/wilco");
    expect(await refusal(wilco)).toContain("must be file:PATH or postgres://");
  });

  test("when the home cannot be used", async () => {
    const file = join(folder.path, "file");
    await writeFile(file, "");
    await using wilco = startWilco({ args: ["--home", join(file, "home"), "--port", "0"] });
    expect(await refusal(wilco)).toContain("cannot use the home");
  });

  test("when the database is no database", async () => {
    const file = join(folder.path, "broken.db");
    await writeFile(file, "this is no database, and long enough to be read as one".repeat(100));
    await using wilco = start("--database-url", `file:${file}`);
    expect(await refusal(wilco)).toContain("cannot open the database");
  });
});

test("an error that nobody caught is logged, and the server goes on", async () => {
  const stray = "process.on('SIGUSR2', () => { throw new Error('stray'); })";
  await using wilco = startWilco({
    args: ["--home", home, "--port", "0"],
    env: { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(stray)}"` },
  });
  const at = await target(wilco);
  wilco.child.kill("SIGUSR2");
  const log = () => readFile(join(home, "logs", "wilco.log"), "utf8");
  await expect.poll(log, { timeout: 20_000 }).toContain("an error that nobody caught");
  expect(await log()).toContain("stray");
  expect((await query(at, "system.info")).status).toBe(200);
});

test("a home that is given relative to the caller's folder is there", async () => {
  await using wilco = startWilco({
    args: ["--home", basename(home), "--port", "0"],
    cwd: dirname(home),
    env: { WILCO_TOKEN: "from-the-variable" },
  });
  const [ready = ""] = await wilco.lines(2);
  const origin = new URL(ready.replace("wilco ready ", "")).origin;
  expect((await query({ origin, token: "from-the-variable" }, "system.info")).status).toBe(200);
  await expect(stat(join(home, "token"))).rejects.toThrow("ENOENT");
  expect((await stat(join(home, "wilco.db"))).isFile()).toBe(true);
});

test("agents of settings.json are offered, and a broken file costs nothing else", async () => {
  await using first = start();
  await target(first);
  first.child.kill("SIGTERM");
  await first.ended;
  await writeFile(
    join(home, "settings.json"),
    JSON.stringify({ agent_servers: { "My Agent!": { command: "/no/such/program" }, bad: {} } }),
  );
  await using second = start();
  const { data } = await query(await target(second), "provider.list");
  const ids = (data as { id: string; status: string }[]).map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(["demo", "my-agent-"]);
  expect(await readFile(join(home, "logs", "wilco.log"), "utf8")).toContain("agent_servers: 'bad'");
  second.child.kill("SIGTERM");
  await second.ended;
  await writeFile(join(home, "settings.json"), "{");
  await using third = start();
  expect(await runTurn(await target(third), "hello")).toBe("completed");
  third.child.kill("SIGTERM");
  expect((await third.ended).err).toMatch(/^wilco: settings\.json is no JSON: [^\n]+$/);
});

test.each([
  ["--help", /^Usage: wilco /],
  ["--version", /^wilco \d+\.\d+\.\d+$/],
])("%s needs no home", async (flag, text) => {
  await using wilco = startWilco({ args: [flag, "--home", home] });
  const { code, out } = await wilco.ended;
  expect(code).toBe(0);
  expect(out).toMatch(text);
  await expect(stat(home)).rejects.toThrow("ENOENT");
});
