import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AgentScriptInput, misbehavingAgent } from "@wilco/testkit/agent";
import { MARK_VARIABLE } from "@wilco/testkit/processes";
import { createServer, type Overrides } from "../../compose/create-server.ts";
import type { Settings } from "../../env/settings.ts";
import type { CallTarget } from "../call.ts";
import { type TestFolder, testFolder, testSettings } from "../test-server.ts";
import { startWilco, type WilcoProcess } from "../wilco-process.ts";
import { Scene } from "./scene.ts";

/** How many scenes one stage has room for. */
const AGENTS = 32;
/** How many of them may have an agent that is known, by this name. */
const KNOWN_AGENTS = 4;
const KNOWN_NAME = "codex-acp";

/** The bounds that misbehaviour may shorten. */
type Bounds = Partial<Pick<Settings, "startTimeoutMs" | "stallAfterMs" | "silenceLimitMs" | "stopTimeoutMs">>;

/** Nothing is hurried: what needs no bound to end must not need it on a busy machine either. */
const PATIENT: Bounds = { startTimeoutMs: 30_000, stopTimeoutMs: 2_000 };

interface RunningServer extends CallTarget {
  close(): Promise<void>;
}

/** A server as it is started by a person, with SQLite and real processes of misbehaving agents: one a scene. */
export class Stage implements AsyncDisposable {
  readonly #folder: TestFolder;
  readonly #scenes: Scene[] = [];
  readonly #marks = Array.from({ length: AGENTS }, () => randomUUID());
  readonly #free = {
    known: [...this.#marks.keys()].slice(0, KNOWN_AGENTS).values(),
    unknown: [...this.#marks.keys()].slice(KNOWN_AGENTS).values(),
  };
  #server: RunningServer | null = null;
  /** The server, when it is a process of its own. */
  #apart: WilcoProcess | null = null;

  private constructor(folder: TestFolder) {
    this.#folder = folder;
  }

  /** @param overrides parts of the server that are broken on purpose */
  static async open(bounds: Bounds = {}, overrides: Overrides = {}): Promise<Stage> {
    const stage = await Stage.#build();
    await stage.#start(bounds, overrides);
    return stage;
  }

  /** With the server in a process of its own, with the defaults: it can be measured, and killed. */
  static async openApart(args: readonly string[] = []): Promise<Stage> {
    const stage = await Stage.#build();
    await stage.startApart(args);
    return stage;
  }

  static async #build(): Promise<Stage> {
    const stage = new Stage(await testFolder());
    await mkdir(stage.home);
    const servers = stage.#marks.map((mark, index) => {
      const { command, args, env } = misbehavingAgent(stage.#scriptOf(index));
      const names = index < KNOWN_AGENTS ? [KNOWN_NAME] : [];
      const entry = { command, args: [...args, ...names], env: { ...env, [MARK_VARIABLE]: mark } };
      return [`agent-${index}`, entry];
    });
    const settings = { agent_servers: Object.fromEntries(servers) };
    await writeFile(join(stage.home, "settings.json"), JSON.stringify(settings));
    return stage;
  }

  get home(): string {
    return join(this.#folder.path, "home");
  }

  get databaseFile(): string {
    return join(this.home, "wilco.db");
  }

  get target(): CallTarget {
    if (this.#server === null) throw new Error("there is no server");
    return this.#server;
  }

  /** Process id of a server that was opened apart. */
  get pid(): number {
    return this.#process.child.pid ?? 0;
  }

  /** Ends a server that was opened apart. Resolves with its exit code. */
  async kill(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    const { child, ended } = this.#process;
    child.kill(signal);
    this.#server = null;
    return (await ended).code;
  }

  /** Size of the database in bytes, with everything that was stored in it. Closes the server. */
  async storedBytes(): Promise<number> {
    await this.#server?.close();
    this.#server = null;
    return (await stat(this.databaseFile)).size;
  }

  /** A new thread with an agent of its own, which plays the script and of which nothing is known. */
  async scene(script: AgentScriptInput): Promise<Scene> {
    return this.#scene(script, this.#free.unknown.next().value);
  }

  /** The same with an agent that is taken for Codex. */
  async knownScene(script: AgentScriptInput): Promise<Scene> {
    return this.#scene(script, this.#free.known.next().value);
  }

  async #scene(script: AgentScriptInput, index = AGENTS): Promise<Scene> {
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

  /** Starts a server on the home in a process of its own; resolves when it is ready. */
  async startApart(args: readonly string[] = []): Promise<void> {
    const wilco = startWilco({ args: ["--home", this.home, "--port", "0", ...args] });
    const [ready = ""] = await wilco.lines(2);
    const origin = new URL(ready.replace("wilco ready ", "")).origin;
    const token = (await readFile(join(this.home, "token"), "utf8")).trim();
    this.#apart = wilco;
    const close = async (): Promise<void> => {
      wilco.child.kill("SIGTERM");
      await wilco.ended;
    };
    this.#server = { origin, token, close };
  }

  /** Ends everything; rejects when a process of any agent is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.close();
    for (const scene of this.#scenes) await scene.expectNothingLeft();
    await rm(this.home, { recursive: true, force: true, maxRetries: 3 });
    await this.#folder[Symbol.asyncDispose]();
  }

  async #start(bounds: Bounds, overrides: Overrides = {}): Promise<void> {
    const settings = { ...testSettings(this.home), maxAgents: AGENTS, ...PATIENT, ...bounds };
    this.#server = await createServer(settings, overrides);
  }

  get #process(): WilcoProcess {
    if (this.#apart === null) throw new Error("the server is no process of its own");
    return this.#apart;
  }

  #scriptOf(index: number): string {
    return join(this.#folder.path, `script-${index}.json`);
  }
}
