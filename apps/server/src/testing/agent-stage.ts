import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isTerminal, type Provider, type ThreadSnapshot, type Turn } from "@wilco/shared-types";
import {
  type AgentScriptInput,
  misbehavingAgent,
  readAgentLog,
  writeAgentScript,
} from "@wilco/testkit/agent";
import { expect } from "vitest";
import { type CallTarget, mutate, query } from "./call.ts";
import { startWilco, type WilcoProcess } from "./wilco-process.ts";

const THREAD = "thread";

/**
 * `wilco` as a process, in a home whose agent `agent` plays a script, and one thread. The script may be written anew at
 * any time.
 */
export class AgentStage implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "wilco-stage-"));
  readonly #home = join(this.#folder, "home");
  #wilco: WilcoProcess | null = null;
  #at: CallTarget = { origin: "", token: "" };

  private constructor(script: AgentScriptInput) {
    this.write(script);
    mkdirSync(this.#home);
    const agent = misbehavingAgent(this.#script);
    writeFileSync(join(this.#home, "settings.json"), JSON.stringify({ agent_servers: { agent } }));
  }

  /** Starts the server and makes the thread. */
  static async open(script: AgentScriptInput): Promise<AgentStage> {
    const stage = new AgentStage(script);
    await stage.start();
    await stage.mutate("thread.create", { threadId: THREAD, projectId: "playground", providerId: "agent" });
    return stage;
  }

  get #script(): string {
    return join(this.#folder, "script.json");
  }

  write(script: AgentScriptInput): void {
    writeAgentScript(this.#script, { log: join(this.#folder, "log"), ...script });
  }

  /** Starts a server in the home; resolves when it is ready. */
  async start(): Promise<void> {
    this.#wilco = startWilco({ args: ["--home", this.#home, "--port", "0"] });
    const [ready = ""] = await this.#wilco.lines(2);
    const token = readFileSync(join(this.#home, "token"), "utf8").trim();
    this.#at = { origin: new URL(ready.replace("wilco ready ", "")).origin, token };
  }

  /** Resolves with the server's exit code. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    this.#wilco?.child.kill(signal);
    return (await this.#wilco?.ended)?.code ?? null;
  }

  async mutate(procedure: string, input: object = {}): Promise<unknown> {
    const { data, error } = await mutate(this.#at, procedure, { commandId: randomUUID(), ...input });
    expect(error).toBeNull();
    return data;
  }

  /** Resolves with the turn's id when the server has it. */
  async send(text = "go"): Promise<string> {
    const data = await this.mutate("turn.start", { threadId: THREAD, messageId: randomUUID(), text });
    return (data as { turnId: string }).turnId;
  }

  /** Sends, and resolves with the turn when it has ended. */
  async say(text?: string): Promise<Turn> {
    return this.settled(await this.send(text));
  }

  settled(turnId: string): Promise<Turn> {
    return expect
      .poll(async () => (await this.snapshot()).turns.find(({ id }) => id === turnId), { timeout: 20_000 })
      .toSatisfy((turn: Turn | undefined) => turn !== undefined && isTerminal(turn.state))
      .then(async () => {
        const turn = (await this.snapshot()).turns.find(({ id }) => id === turnId);
        if (turn === undefined) throw new Error("the turn is gone");
        return turn;
      });
  }

  async stopSession(): Promise<void> {
    await this.mutate("session.stop", { threadId: THREAD });
  }

  async snapshot(): Promise<ThreadSnapshot> {
    return (await query(this.#at, "session.get", { threadId: THREAD })).data as ThreadSnapshot;
  }

  /** How the agent stands in the list. */
  async provider(): Promise<Provider> {
    const { data } = await query(this.#at, "provider.list");
    const provider = (data as Provider[]).find(({ id }) => id === "agent");
    if (provider === undefined) throw new Error("the agent is not offered");
    return provider;
  }

  /** The ids of the agent's processes so far, oldest first. */
  get agents(): number[] {
    return this.#logged("spawn").map(({ pid }) => pid);
  }

  /** The ids of what they have started. */
  get grandchildren(): number[] {
    return this.#logged("grandchild").map(({ detail }) => Number(detail));
  }

  /** The prompts that reached them. */
  get prompts(): string[] {
    return this.#logged("session/prompt").map(({ detail }) => detail);
  }

  #logged(what: string) {
    return readAgentLog(join(this.#folder, "log")).filter((line) => line.what === what);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
    for (const pid of [...this.agents, ...this.grandchildren]) kill(pid);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Whether a process lives. A zombie does not, where the system tells. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended, as it should.
  }
}
