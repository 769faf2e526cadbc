import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createWilcoClient, type RouterOutputs, type WilcoClient } from "@wilco/client";
import { TcpProxy } from "@wilco/testkit/network";
import { compiledCode, isAlive, MARK_VARIABLE, markedProcesses } from "@wilco/testkit/processes";
import { entryOf } from "./bundle.ts";
import type { ScriptedAgent } from "./scripted-agent.ts";
import { type ServerProcess, startProcess } from "./server-process.ts";

/** `stuck`: Wilco with the bug that it is about, which exists only here. */
export type Composition = "wilco" | "stuck";

/** Short bounds, so that no scenario waits for long. The start's is left long: no failure may need it to end. */
const BOUNDS = {
  WILCO_START_TIMEOUT_MS: "30000",
  WILCO_STOP_TIMEOUT_MS: "2000",
  DEMO_AGENT_PACE_MS: "5",
};

export interface ServerOptions {
  readonly composition?: Composition;
  readonly agents?: readonly ScriptedAgent[];
  /** Environment variables on top of the short bounds. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts a line between the browsers and the server that the scenario can cut. */
  readonly throughProxy?: boolean;
  /** Writes into the database, by its file, before the server starts for the first time. */
  readonly history?: (file: string) => Promise<void>;
}

/** The one project that every server has. */
const PROJECT_ID = "playground";

export type Snapshot = RouterOutputs["session"]["get"];

/** A real server in a process and a home of its own, for one scenario. */
export class TestServer implements AsyncDisposable {
  readonly home: string;
  /** Null unless it was asked for. */
  readonly proxy: TcpProxy | null;
  readonly #options: ServerOptions;
  readonly #mark = randomUUID();
  #process: ServerProcess;

  private constructor(home: string, proxy: TcpProxy | null, options: ServerOptions) {
    this.home = home;
    this.proxy = proxy;
    this.#options = options;
    this.#process = NOT_STARTED;
  }

  static async start(options: ServerOptions = {}): Promise<TestServer> {
    // The real path: macOS reaches its temporary folder by a link.
    const home = mkdtempSync(join(realpathSync(tmpdir()), "wilco-e2e-"));
    const servers = (options.agents ?? []).map(({ id, entry }) => [id, entry]);
    writeFileSync(
      join(home, "settings.json"),
      JSON.stringify({ agent_servers: Object.fromEntries(servers) }),
    );
    mkdirSync(join(home, "person"));
    const proxy = options.throughProxy === true ? await TcpProxy.open() : null;
    const server = new TestServer(home, proxy, options);
    await options.history?.(server.#databaseFile);
    await server.#launch(0);
    return server;
  }

  /** Where browsers find it: through the proxy, if there is one. */
  get origin(): string {
    return this.proxy === null ? this.#process.origin : `http://127.0.0.1:${this.proxy.port}`;
  }

  get signInUrl(): string {
    return this.#process.signInUrl;
  }

  get token(): string {
    return readFileSync(join(this.home, "token"), "utf8").trim();
  }

  /** The folder of the one project. */
  get projectFolder(): string {
    return join(this.home, "playground");
  }

  /** A client beside the browsers: a script, or another program. */
  get client(): WilcoClient {
    return createWilcoClient({ url: this.#process.origin, token: this.token });
  }

  /** Makes a thread by the API, with what it shall prefer. Resolves with its id. */
  async makeThread(
    prefers: { readonly agent?: ScriptedAgent; readonly title?: string } = {},
  ): Promise<string> {
    const { agent, ...rest } = prefers;
    const threadId = randomUUID();
    await this.client.thread.create.mutate({
      commandId: randomUUID(),
      threadId,
      projectId: PROJECT_ID,
      ...(agent === undefined ? {} : { providerId: agent.id }),
      ...rest,
    });
    return threadId;
  }

  /** Sends by the API, as a script would. */
  async send(
    threadId: string,
    message: { readonly text: string; readonly providerId?: string },
  ): Promise<void> {
    const ids = { commandId: randomUUID(), messageId: randomUUID() };
    await this.client.turn.start.mutate({ ...ids, threadId, ...message });
  }

  /** The thread as it is stored. */
  async thread(threadId: string): Promise<Snapshot> {
    return this.client.session.get.query({ threadId });
  }

  /** Ends the agents' processes of this server, by their ids, as the system might. */
  killAgents(): void {
    for (const pid of this.#agents()) process.kill(pid, "SIGKILL");
  }

  /** How many agent processes live. */
  countAgents(): number {
    return this.#agents().length;
  }

  /** Takes the lock of the database, as another program might, until it is disposed of: nothing can be stored. */
  locksDatabase(): Disposable {
    const other = new DatabaseSync(this.#databaseFile);
    other.exec("PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE");
    return other;
  }

  /** Changes one row of the database behind the server's back, and starts the server anew. */
  async spoilsAndRestarts(sql: string): Promise<void> {
    await this.#process.kill();
    {
      using db = new DatabaseSync(this.#databaseFile);
      if (db.prepare(sql).run().changes !== 1) throw new Error(`it is not one row: ${sql}`);
    }
    await this.#launch(Number(new URL(this.#process.origin).port));
  }

  /** Kills the server and starts it anew, on the same port and home. */
  async killAndRestart(): Promise<void> {
    const port = Number(new URL(this.#process.origin).port);
    await this.#process.kill();
    await this.#launch(port);
  }

  /** The machine of the server is gone, with the server and its agents. */
  async isLost(): Promise<void> {
    const pids = this.#agents();
    await this.#process.kill();
    this.#process = NOT_STARTED;
    for (const pid of pids.filter(isAlive)) process.kill(pid, "SIGKILL");
  }

  /** Drains the server, and fails when it, or anything that it started, does not end with it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const pids = this.#pids();
    try {
      await this.#process.stop();
      const left = new Set([...pids.filter(isAlive), ...this.#pids()]);
      for (const pid of left) process.kill(pid, "SIGKILL");
      if (left.size > 0) throw new Error(`the server left processes behind: ${[...left].join(", ")}`);
    } finally {
      await this.proxy?.[Symbol.asyncDispose]();
      rmSync(this.home, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** The server and all that it has started. */
  #pids(): number[] {
    return markedProcesses(this.#mark).map(({ pid }) => pid);
  }

  get #databaseFile(): string {
    return join(this.home, "wilco.db");
  }

  #agents(): number[] {
    return this.#pids().filter((pid) => pid !== this.#process.pid);
  }

  async #launch(port: number): Promise<void> {
    const { composition = "wilco", env } = this.#options;
    const person = join(this.home, "person");
    this.#process = await startProcess({
      entry: entryOf(composition),
      args: ["--home", this.home, "--port", String(port)],
      cwd: person,
      env: {
        // Nothing of the person who runs the tests: not their agents, not their settings.
        PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(":"),
        HOME: person,
        ...compiledCode(),
        [MARK_VARIABLE]: this.#mark,
        ...BOUNDS,
        ...(this.proxy === null ? {} : { WILCO_ALLOWED_ORIGINS: `http://127.0.0.1:${this.proxy.port}` }),
        ...env,
      },
    });
    this.proxy?.forwardTo(Number(new URL(this.#process.origin).port));
  }
}

const NOT_STARTED: ServerProcess = {
  pid: 0,
  origin: "",
  signInUrl: "",
  stop: () => Promise.resolve(),
  kill: () => Promise.resolve(),
};
