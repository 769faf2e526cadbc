import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AgentScriptInput, misbehavingAgent } from "@wilco/testkit/agent";
import { MARK_VARIABLE } from "@wilco/testkit/processes";
import type { WilcoServer } from "../../compose/create-server.ts";
import { createServer } from "../../compose/create-server.ts";
import type { Settings } from "../../env/settings.ts";
import type { CallTarget } from "../call.ts";
import { type TestFolder, testFolder, testSettings } from "../test-server.ts";
import { Scene } from "./scene.ts";

/** How many scenes one stage has room for. */
const AGENTS = 32;

/** The bounds that misbehaviour may shorten. */
type Bounds = Partial<Pick<Settings, "startTimeoutMs" | "stallAfterMs" | "silenceLimitMs" | "stopTimeoutMs">>;

/** Nothing is hurried: what needs no bound to end must not need it on a busy machine either. */
const PATIENT: Bounds = { startTimeoutMs: 30_000, stopTimeoutMs: 2_000 };

/** A server as it is started by a person, with SQLite and real processes of misbehaving agents: one a scene. */
export class Stage implements AsyncDisposable {
  readonly #folder: TestFolder;
  readonly #scenes: Scene[] = [];
  readonly #marks = Array.from({ length: AGENTS }, () => randomUUID());
  #server: WilcoServer | null = null;

  private constructor(folder: TestFolder) {
    this.#folder = folder;
  }

  static async open(bounds: Bounds = {}): Promise<Stage> {
    const stage = new Stage(await testFolder());
    await mkdir(stage.#home);
    const servers = stage.#marks.map((mark, index) => {
      const { command, args, env } = misbehavingAgent(stage.#scriptOf(index));
      return [`agent-${index}`, { command, args, env: { ...env, [MARK_VARIABLE]: mark } }];
    });
    const settings = { agent_servers: Object.fromEntries(servers) };
    await writeFile(join(stage.#home, "settings.json"), JSON.stringify(settings));
    await stage.#start(bounds);
    return stage;
  }

  get target(): CallTarget {
    if (this.#server === null) throw new Error("there is no server");
    return this.#server;
  }

  /** A new thread with an agent of its own, which plays the script. */
  async scene(script: AgentScriptInput): Promise<Scene> {
    const index = this.#scenes.length;
    const mark = this.#marks[index];
    if (mark === undefined) throw new Error(`a stage has room for ${AGENTS} scenes`);
    const scene = new Scene({
      target: () => this.target,
      providerId: `agent-${index}`,
      script: this.#scriptOf(index),
      mark,
    });
    this.#scenes.push(scene);
    await scene.begin(script);
    return scene;
  }

  /** The next server on the same home, with other bounds. */
  async reopen(bounds: Bounds = {}): Promise<void> {
    await this.#server?.close();
    await this.#start(bounds);
  }

  /** Ends everything; rejects when a process of any agent is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.close();
    for (const scene of this.#scenes) await scene.expectNothingLeft();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 3 });
    await this.#folder[Symbol.asyncDispose]();
  }

  async #start(bounds: Bounds): Promise<void> {
    const settings = { ...testSettings(this.#home), maxAgents: AGENTS, ...PATIENT, ...bounds };
    this.#server = await createServer(settings);
  }

  get #home(): string {
    return join(this.#folder.path, "home");
  }

  #scriptOf(index: number): string {
    return join(this.#folder.path, `script-${index}.json`);
  }
}
