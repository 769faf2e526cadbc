import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { client, methods, ndJsonStream, type SessionUpdate } from "@agentclientprotocol/sdk";
import { misbehavingAgent } from "../agent-server.ts";
import { type AgentLogLine, readAgentLog } from "../log.ts";
import type { AgentScriptInput } from "../script/script.ts";
import { writeAgentScript } from "../script/script-source.ts";

/** A folder with a script and a log, and the misbehaving agents that play it. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), "misbehaving-agent-"));
  readonly #processes: ChildProcess[] = [];

  constructor(script: AgentScriptInput = {}) {
    this.write(script);
  }

  get log(): AgentLogLine[] {
    return readAgentLog(join(this.folder, "log"));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(script: AgentScriptInput): void {
    writeAgentScript(this.path("script.json"), { log: this.path("log"), ...script });
  }

  /** Starts an agent, with an SDK client connected to it. */
  start(): DrivenAgent {
    const { command, args, env } = misbehavingAgent(this.path("script.json"));
    const child = spawn(command, args, { cwd: this.folder, env: { ...process.env, ...env } });
    this.#processes.push(child);
    return new DrivenAgent(child);
  }

  /** Ends what still runs, hard. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    }
    rmSync(this.folder, { recursive: true });
  }
}

export class DrivenAgent {
  readonly process: ChildProcess;
  readonly updates: SessionUpdate[] = [];
  readonly exit: Promise<unknown[]>;
  stderr = "";
  /** Chooses the option of each permission request. */
  choose: () => Promise<string> | string = () => "allow";
  readonly #connection;

  constructor(child: ReturnType<typeof spawn>) {
    if (child.stdin === null || child.stdout === null) throw new Error("the agent needs pipes");
    this.process = child;
    this.exit = once(child, "exit");
    child.stdin.on("error", () => {});
    child.stderr?.on("data", (bytes: Buffer) => {
      this.stderr += bytes.toString();
    });
    const input = Readable.toWeb(child.stdout) as ReadableStream<Uint8Array>;
    this.#connection = client({ name: "stage" })
      .onNotification(methods.client.session.update, ({ params }) => {
        this.updates.push(params.update);
      })
      .onRequest(methods.client.session.requestPermission, async () => ({
        outcome: { outcome: "selected", optionId: await this.choose() },
      }))
      .connect(ndJsonStream(Writable.toWeb(child.stdin), input));
  }

  get agent() {
    return this.#connection.agent;
  }

  /** Resolves when the agent's stdout has ended. */
  get closed() {
    return this.#connection.closed;
  }

  async initialize() {
    return this.agent.request(methods.agent.initialize, { protocolVersion: 1 });
  }

  async newSession(): Promise<string> {
    const made = await this.agent.request(methods.agent.session.new, { cwd: "/", mcpServers: [] });
    return made.sessionId;
  }

  async open(): Promise<string> {
    await this.initialize();
    return this.newSession();
  }

  async loadSession(sessionId: string) {
    return this.agent.request(methods.agent.session.load, { sessionId, cwd: "/", mcpServers: [] });
  }

  async resumeSession(sessionId: string) {
    return this.agent.request(methods.agent.session.resume, { sessionId, cwd: "/", mcpServers: [] });
  }

  async setMode(sessionId: string) {
    return this.agent.request(methods.agent.session.setMode, { sessionId, modeId: "plan" });
  }

  async prompt(sessionId: string, text: string) {
    return this.agent.request(methods.agent.session.prompt, { sessionId, prompt: [{ type: "text", text }] });
  }

  async cancel(sessionId: string): Promise<void> {
    await this.agent.notify(methods.agent.session.cancel, { sessionId });
  }

  get text(): string {
    return this.updates
      .map((update) =>
        update.sessionUpdate === "agent_message_chunk" && update.content.type === "text"
          ? update.content.text
          : "",
      )
      .join("");
  }
}
