import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import {
  isTerminal,
  type Provider,
  type RequestOutcome,
  type ThreadSnapshot,
  type Turn,
} from "@wilco/shared-types";
import {
  type AgentLogLine,
  type AgentScriptInput,
  readAgentLog,
  writeAgentScript,
} from "@wilco/testkit/agent";
import { markedProcesses } from "@wilco/testkit/processes";
import { expect, vi } from "vitest";
import { type CallResult, type CallTarget, mutate, query } from "../call.ts";

/** How long anything may take that no bound of the product speaks of, in milliseconds. */
const PATIENCE_MS = 20_000;

export interface SceneParts {
  readonly target: () => CallTarget;
  readonly providerId: string;
  /** File of the agent's script. */
  readonly script: string;
  readonly mark: string;
}

/** What a send may say besides its text. */
export interface SendExtra {
  readonly modeId?: string;
  readonly modelId?: string;
}

/** One thread and its agent, as a person has them: through the server's API alone. */
export class Scene {
  readonly threadId = randomUUID();
  readonly #parts: SceneParts;

  constructor(parts: SceneParts) {
    this.#parts = parts;
  }

  async begin(script: AgentScriptInput): Promise<void> {
    this.becomes(script);
    const { providerId } = this.#parts;
    await this.#do("thread.create", { projectId: "playground", providerId });
  }

  /** The agent behaves so from its next message on; without a script it is well. */
  becomes(script: AgentScriptInput = {}): void {
    writeAgentScript(this.#parts.script, { log: this.#log, ...script });
  }

  /** A file of the agent's own: for the sessions that it remembers, or to wait for. */
  file(name: string): string {
    return `${this.#parts.script}.${name}`;
  }

  /** Makes such a file. */
  touch(name: string): void {
    writeFileSync(this.file(name), "");
  }

  get log(): AgentLogLine[] {
    return readAgentLog(this.#log);
  }

  /** Process ids that the agent told: of its own (`spawn`), its grandchild, or what is inside it. */
  pids(what: "spawn" | "grandchild" | "inner"): number[] {
    return this.log
      .filter((line) => line.what === what)
      .map(({ pid, detail }) => (what === "spawn" ? pid : Number(detail)));
  }

  /** Resolves when the agent has been told, or has done, something. */
  async heard(what: string): Promise<void> {
    await vi.waitFor(() => expect(this.log.map((line) => line.what)).toContain(what), WAIT);
  }

  /** Sends under ids that are given, as one who tries again does. Resolves with the answer or the refusal. */
  async offer(text: string, ids: Readonly<Record<"commandId" | "messageId", string>>): Promise<CallResult> {
    return mutate(this.#parts.target(), "turn.start", { ...ids, threadId: this.threadId, text });
  }

  /** Sends; resolves with the turn's id when the server has it. */
  async send(text: string, extra: SendExtra = {}): Promise<string> {
    const { turnId } = await this.#do("turn.start", { messageId: randomUUID(), text, ...extra });
    return turnId ?? "";
  }

  /** Sends, and resolves with the turn when it has ended. */
  async say(text: string, extra: SendExtra = {}): Promise<Turn> {
    return this.ended(await this.send(text, extra));
  }

  async ended(turnId: string): Promise<Turn> {
    return vi.waitFor(async () => {
      const turn = await this.turn(turnId);
      expect(isTerminal(turn.state), `the turn is ${turn.state}`).toBe(true);
      return turn;
    }, WAIT);
  }

  async turn(turnId: string): Promise<Turn> {
    const turn = (await this.snapshot()).turns.find(({ id }) => id === turnId);
    if (turn === undefined) throw new Error("there is no such turn");
    return turn;
  }

  async snapshot(): Promise<ThreadSnapshot> {
    const { data, error } = await query(this.#parts.target(), "session.get", { threadId: this.threadId });
    if (error !== null) throw new Error(error.message);
    return data as ThreadSnapshot;
  }

  /** Resolves when the thread is as the check wants it: the check throws until then. */
  async sees<T>(check: (snapshot: ThreadSnapshot) => T): Promise<T> {
    return vi.waitFor(async () => check(await this.snapshot()), WAIT);
  }

  /** Resolves when the agent has begun to answer. */
  async answering(): Promise<void> {
    await this.sees(({ messages }) => expect(messages.at(-1)?.role).toBe("assistant"));
  }

  /** What the agent said in a turn. */
  async answer(turnId: string): Promise<string> {
    const { messages } = await this.snapshot();
    const own = messages.filter((message) => message.turnId === turnId && message.role === "assistant");
    return own.map(({ text }) => text).join("");
  }

  /** How the agent stands in the list of agents. */
  async provider(): Promise<Provider> {
    const { data } = await query(this.#parts.target(), "provider.list");
    const provider = (data as Provider[]).find(({ id }) => id === this.#parts.providerId);
    if (provider === undefined) throw new Error("the agent is not offered");
    return provider;
  }

  /** Lets all agents be asked about themselves. */
  async refreshProviders(): Promise<void> {
    await this.#do("provider.refresh", {});
  }

  async stop(): Promise<void> {
    await this.#do("turn.interrupt", {});
  }

  async respond(requestId: string, outcome: RequestOutcome): Promise<void> {
    await this.#do("request.respond", { requestId, outcome });
  }

  /** Ends the session; afterwards no process of the agent may be left. */
  async end(): Promise<void> {
    await this.#do("session.stop", {});
    await this.expectNothingLeft();
  }

  /** The processes of the agent, and of whatever it has started, that live now. */
  living(): number[] {
    return markedProcesses(this.#parts.mark).map(({ pid }) => pid);
  }

  /** No process that the agent has ever started lives. */
  async expectNothingLeft(): Promise<void> {
    await vi.waitFor(() => expect(this.living()).toEqual([]), WAIT);
  }

  get #log(): string {
    return this.file("log");
  }

  async #do(procedure: string, input: object): Promise<{ turnId?: string }> {
    const ids = { commandId: randomUUID(), threadId: this.threadId };
    const { data, error } = await mutate(this.#parts.target(), procedure, { ...ids, ...input });
    if (error !== null) throw new Error(`${procedure} was refused: ${error.code}, ${error.message}`);
    return data as { turnId?: string };
  }
}

const WAIT = { timeout: PATIENCE_MS, interval: 25 };
