import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createWilcoClient, type WilcoClient } from "@wilco/client";
import { type ModelServer, startModelServer } from "@wilco/testkit/model-server";
import { MARK_VARIABLE, type MarkedProcess, markedProcesses, outermost } from "@wilco/testkit/processes";
import type { AgentProfile } from "../agents/profile.ts";
import { installAgent } from "../install.ts";
import { rulesFor } from "./lines.ts";
import { startServer, type WilcoServer } from "./server.ts";
import { Thread } from "./thread.ts";
import { until } from "./until.ts";

/** The server's bounds during these tests, in milliseconds; all others are the defaults. */
export const SILENCE_LIMIT_MS = 15_000;
export const STALL_AFTER_MS = 3_000;

/** How much of a server's log is told. */
const LAST_LINES = 20;

export interface ThreadWishes {
  readonly modeId?: string | null;
}

/** One agent with all that it needs: a model server, a server of Wilco, a home. Everything is on loopback. */
export class World implements AsyncDisposable {
  readonly profile: AgentProfile;
  readonly model: ModelServer;
  readonly #folder: string;
  readonly #token = randomUUID();
  readonly #mark = randomUUID();
  readonly #threads: Thread[] = [];
  #server: WilcoServer | null = null;
  #client: WilcoClient | null = null;

  private constructor(profile: AgentProfile, model: ModelServer, folder: string) {
    this.profile = profile;
    this.model = model;
    this.#folder = folder;
  }

  /** Installs the agent where it is missing, and starts everything else. */
  static async open(profile: AgentProfile): Promise<World> {
    const command = await installAgent(profile);
    const model = await startModelServer({ models: profile.models });
    const folder = await mkdtemp(join(tmpdir(), "wilco-agents-"));
    const world = new World(profile, model, folder);
    try {
      await world.#configure(command);
      await world.#start();
    } catch (error) {
      await world[Symbol.asyncDispose]();
      throw error;
    }
    return world;
  }

  get client(): WilcoClient {
    if (this.#client === null) throw new Error("there is no server");
    return this.#client;
  }

  /** A new thread in a new, empty project. */
  async thread({ modeId = null }: ThreadWishes = {}): Promise<Thread> {
    const project = await mkdtemp(join(this.#folder, "project-"));
    this.model.teach(...rulesFor(this.profile.edit(project)));
    const projectId = randomUUID();
    const threadId = randomUUID();
    await this.client.project.create.mutate({ commandId: randomUUID(), projectId, path: project });
    await this.client.thread.create.mutate({
      commandId: randomUUID(),
      threadId,
      projectId,
      providerId: this.profile.id,
      ...(modeId === null ? {} : { modeId }),
    });
    const thread = new Thread(() => this.client, threadId, project);
    this.#threads.push(thread);
    return thread;
  }

  /** Ends the server and starts it anew on the same home; open calls of the old one fail. */
  async restart(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    await this.#server?.end(signal);
    await this.#start();
  }

  /** The newest lines of the server's log. */
  async serverWords(): Promise<string> {
    const log = await readFile(join(this.#wilcoHome, "logs", "wilco.log"), "utf8");
    return log.split("\n").slice(-LAST_LINES).join("\n");
  }

  /** The agent's processes, the ones inside it too. */
  agentProcesses(): readonly MarkedProcess[] {
    return markedProcesses(this.#mark);
  }

  /** The agent of the only thread that is in use, as soon as all of its processes can be told apart. */
  agent(): Promise<MarkedProcess> {
    return until("one agent", () => {
      const [agent, ...others] = outermost(this.agentProcesses());
      return others.length === 0 && agent;
    });
  }

  /** Stops all sessions; afterwards no process of an agent may be left. Rejects with those that are. */
  async rest(): Promise<void> {
    for (const thread of this.#threads.splice(0)) await thread.stopSession();
    await until("an end of all agents", () => this.agentProcesses().length === 0, 15_000).catch(() => {
      const left = this.agentProcesses();
      for (const { pid } of left) process.kill(pid, "SIGKILL");
      throw new Error(`processes were left: ${JSON.stringify(left)}`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.end("SIGTERM");
    await this.model[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #configure(command: string): Promise<void> {
    const { id, args } = this.profile;
    await mkdir(this.#temporary);
    await mkdir(this.#wilcoHome);
    const env = await this.profile.configure({ home: this.#folder, modelUrl: this.model.url });
    const agent = { command, args, env: { ...env, [MARK_VARIABLE]: this.#mark } };
    const settings = { agent_servers: { [id]: agent } };
    await writeFile(join(this.#wilcoHome, "settings.json"), JSON.stringify(settings));
  }

  async #start(): Promise<void> {
    const env = {
      PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
      HOME: this.#folder,
      TMPDIR: this.#temporary,
      LANG: "C.UTF-8",
      WILCO_TOKEN: this.#token,
      WILCO_SILENCE_LIMIT_MS: String(SILENCE_LIMIT_MS),
      WILCO_STALL_AFTER_MS: String(STALL_AFTER_MS),
    };
    this.#server = await startServer({ home: this.#wilcoHome, env });
    this.#client = createWilcoClient({ url: this.#server.origin, token: this.#token });
  }

  get #wilcoHome(): string {
    return join(this.#folder, "wilco");
  }

  get #temporary(): string {
    return join(this.#folder, "tmp");
  }
}
