import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import {
  type ContentBlock,
  client,
  methods,
  ndJsonStream,
  type PromptResponse,
  type RequestPermissionRequest,
  type SessionUpdate,
} from "@agentclientprotocol/sdk";
import { demoAgentEntry } from "../index.ts";

type PermissionAnswer = (request: RequestPermissionRequest) => Promise<string | null> | string | null;

/** A demo agent in a process of its own, with a client connected to it, in fresh folders. */
export class DrivenAgent {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), "demo-agent-")));
  /** Where its sessions work. */
  readonly cwd = join(this.#folder, "project");
  /** Where it keeps them. */
  readonly home = join(this.#folder, "home");
  /** All updates so far, of every session. */
  readonly updates: SessionUpdate[] = [];
  readonly permissions: RequestPermissionRequest[] = [];
  readonly process: ChildProcessWithoutNullStreams;
  /** Chooses an option's id; null answers `cancelled`. */
  onPermission: PermissionAnswer = () => "allow";
  readonly #connection;

  /** @param env settings of the agent besides a quick pace and a home of its own */
  constructor(env: Record<string, string> = {}) {
    mkdirSync(this.cwd);
    this.process = spawn(process.execPath, [demoAgentEntry()], {
      env: { ...process.env, DEMO_AGENT_HOME: this.home, DEMO_AGENT_PACE_MS: "0", ...env },
    });
    const input = Readable.toWeb(this.process.stdout) as ReadableStream<Uint8Array>;
    this.#connection = client({ name: "driven-agent" })
      .onNotification(methods.client.session.update, ({ params }) => {
        this.updates.push(params.update);
      })
      .onRequest(methods.client.session.requestPermission, async ({ params }) => {
        this.permissions.push(params);
        const optionId = await this.onPermission(params);
        return { outcome: optionId === null ? { outcome: "cancelled" } : { outcome: "selected", optionId } };
      })
      .connect(ndJsonStream(Writable.toWeb(this.process.stdin), input));
  }

  get agent() {
    return this.#connection.agent;
  }

  /** Does the handshake and makes a session in the folder. */
  async open(): Promise<string> {
    await this.initialize();
    const { sessionId } = await this.agent.request(methods.agent.session.new, {
      cwd: this.cwd,
      mcpServers: [],
    });
    return sessionId;
  }

  async initialize() {
    return this.agent.request(methods.agent.initialize, { protocolVersion: 1, clientCapabilities: {} });
  }

  async prompt(sessionId: string, prompt: string | ContentBlock[]): Promise<PromptResponse> {
    const blocks = typeof prompt === "string" ? [{ type: "text" as const, text: prompt }] : prompt;
    return this.agent.request(methods.agent.session.prompt, { sessionId, prompt: blocks });
  }

  async cancel(sessionId: string): Promise<void> {
    await this.agent.notify(methods.agent.session.cancel, { sessionId });
  }

  /** The text of all chunks of a kind. */
  text(kind: `${"agent_message" | "agent_thought" | "user_message"}_chunk` = "agent_message_chunk"): string {
    return this.ofKind(kind)
      .map(({ content }) => (content.type === "text" ? content.text : ""))
      .join("");
  }

  /** All updates of a kind so far. */
  ofKind<Kind extends SessionUpdate["sessionUpdate"]>(kind: Kind) {
    return this.updates.filter((update): update is Extract<SessionUpdate, { sessionUpdate: Kind }> => {
      return update.sessionUpdate === kind;
    });
  }

  /** The states that the latest tool call went through. */
  toolStates(): unknown[] {
    const id = this.ofKind("tool_call").at(-1)?.toolCallId;
    return this.updates.flatMap((update) =>
      "toolCallId" in update && update.toolCallId === id ? [update.status] : [],
    );
  }

  /** Ends the process as a client does, by closing its stdin, and removes the folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exit = once(this.process, "exit");
      this.process.stdin.end();
      await exit;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
