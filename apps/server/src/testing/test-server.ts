import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore } from "@wilco/core/store";
import { compiledCode } from "@wilco/testkit/processes";
import { createServer, type Overrides, type WilcoServer } from "../compose/create-server.ts";
import type { Settings } from "../env/settings.ts";
import { scriptedAdapter } from "./scripted-adapter.ts";

/** A folder that is gone after the test. */
export interface TestFolder extends AsyncDisposable {
  readonly path: string;
}

export async function testFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), "wilco-server-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The defaults on a free port, in a home. */
export function testSettings(home: string): Settings {
  return {
    home,
    host: "127.0.0.1",
    port: 0,
    token: { kind: "file", file: join(home, "token") },
    database: { kind: "file", file: join(home, "wilco.db") },
    allowedOrigins: [],
    startTimeoutMs: 10_000,
    stallAfterMs: 60_000,
    silenceLimitMs: 900_000,
    stopTimeoutMs: 2_000,
    keepaliveMs: 600_000,
    maxAgents: 16,
    agentNice: 5,
    checkpoints: true,
    personEnv: { PATH: process.env.PATH ?? "", ...compiledCode() },
  };
}

export interface TestServer extends AsyncDisposable {
  readonly server: WilcoServer;
  readonly origin: string;
  readonly token: string;
  readonly home: string;
}

const SILENT_LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A server on loopback with a store in memory and a scripted agent, unless overridden; in a home of its own. */
export async function testServer(
  overrides: Overrides = {},
  settings: Partial<Settings> = {},
): Promise<TestServer> {
  await using parts = new AsyncDisposableStack();
  const home = parts.use(await testFolder()).path;
  const server = parts.use(
    await createServer(
      { ...testSettings(home), ...settings },
      {
        createStore: () => createMemoryStore(),
        createAdapter: () => scriptedAdapter(),
        log: SILENT_LOG,
        ...overrides,
      },
    ),
  );
  const owned = parts.move();
  return {
    server,
    origin: server.origin,
    token: server.token,
    home,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
