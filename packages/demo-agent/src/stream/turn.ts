import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  type AgentContext,
  methods,
  type PlanEntry,
  type RequestPermissionResponse,
  type SessionUpdate,
} from "@agentclientprotocol/sdk";
import { Refusal } from "../refusal.ts";
import { Recorder } from "../session/recorder.ts";
import type { Consent, Session } from "../session/session.ts";
import { chunksOf } from "./chunks.ts";
import { ToolCall, type ToolCallStart, textContent } from "./tool-call.ts";

export interface TurnStart {
  readonly session: Session;
  readonly client: AgentContext;
  /** Aborts when the client cancels the prompt. */
  readonly signal: AbortSignal;
  readonly paceMs: number;
}

/** The client ended the turn by answering a permission request with `cancelled`. */
export class TurnCancelled extends Error {
  override readonly name = "TurnCancelled";
}

const CHUNK_CHARACTERS = 14;
/** A long text comes in larger pieces, so that it takes seconds and not minutes. */
const CHUNKS_AT_MOST = 80;

/** What a command says and does in answer to one prompt. Every method throws once the prompt is cancelled. */
export class Turn {
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly paceMs: number;
  readonly #client: AgentContext;
  readonly #recorder: Recorder;
  readonly #tools: ToolCall[] = [];

  constructor({ session, client, signal, paceMs }: TurnStart) {
    this.session = session;
    this.signal = signal;
    this.paceMs = paceMs;
    this.#client = client;
    this.#recorder = new Recorder(session.file);
  }

  /** Streams a markdown text in small pieces. */
  async say(text: string): Promise<void> {
    await this.#stream("agent_message_chunk", text);
  }

  /** Streams a thought: reasoning that is not part of the answer. */
  async think(text: string): Promise<void> {
    await this.#stream("agent_thought_chunk", text);
  }

  /** Sends one piece of the answer, as it is, and pauses. */
  async sayPiece(text: string): Promise<void> {
    await this.#piece("agent_message_chunk", text);
  }

  /** Shows the plan; it replaces the one before. */
  async plan(entries: PlanEntry[]): Promise<void> {
    this.signal.throwIfAborted();
    await this.send({ sessionUpdate: "plan", entries });
  }

  /** @param beats how long, in steps of the pace */
  async pause(beats: number): Promise<void> {
    await delay(this.paceMs * beats, undefined, { signal: this.signal });
  }

  /** Shows a new tool call, pending. */
  async tool(start: ToolCallStart): Promise<ToolCall> {
    this.signal.throwIfAborted();
    const tool = new ToolCall((update) => this.send(update), start);
    this.#tools.push(tool);
    await tool.announce();
    return tool;
  }

  /**
   * Shows a tool call, does its work, and closes it: with what the work returns, as markdown, or as failed.
   *
   * @param work throws a `Refusal` when it cannot be done; the refusal passes on, to be said in the chat
   */
  async useTool(start: ToolCallStart, work: () => Promise<string>): Promise<string> {
    const tool = await this.tool(start);
    await tool.progress();
    try {
      const text = await work();
      await tool.complete(textContent(text));
      return text;
    } catch (error) {
      if (error instanceof Refusal) await tool.fail(textContent(error.message));
      throw error;
    }
  }

  /**
   * Asks the person for consent, unless it was given for the whole session.
   *
   * @returns whether the tool call may go on
   * @throws TurnCancelled when the client closed the question without a choice
   * @throws Refusal when the client could not ask
   */
  async mayGoOn(tool: ToolCall, consent: Consent): Promise<boolean> {
    if (this.session.alwaysAllowed.has(consent)) return true;
    const { outcome } = await Promise.race([this.#ask(tool), rejectionOf(this.signal)]);
    if (outcome.outcome === "cancelled") throw new TurnCancelled();
    if (outcome.optionId === "allow-always") this.session.alwaysAllowed.add(consent);
    return outcome.optionId === "allow" || outcome.optionId === "allow-always";
  }

  /** Sends an update as it is, also after a cancel. */
  async send(update: SessionUpdate): Promise<void> {
    this.#recorder.add(update);
    await this.sendUnrecorded(update);
  }

  /** Sends anything as an update and keeps no record of it. */
  async sendUnrecorded(update: { sessionUpdate: string }): Promise<void> {
    await this.#client.notify<unknown>(methods.client.session.update, { sessionId: this.session.id, update });
  }

  /** Takes note of what the person sent. */
  recordPrompt(text: string): void {
    const content = { type: "text", text } as const;
    // Two messages without an answer between them stay two.
    this.#recorder.add({ sessionUpdate: "user_message_chunk", content, messageId: randomUUID() });
    this.#recorder.flush();
  }

  /** Closes the tool calls that are still open and keeps the history. */
  async end(): Promise<void> {
    for (const tool of this.#tools) await tool.fail();
    this.#recorder.flush();
  }

  async #ask(tool: ToolCall): Promise<RequestPermissionResponse> {
    try {
      return await this.#client.request(methods.client.session.requestPermission, {
        sessionId: this.session.id,
        toolCall: tool.describe(),
        options: [
          { optionId: "allow", name: "Allow", kind: "allow_once" },
          { optionId: "allow-always", name: "Always allow in this session", kind: "allow_always" },
          { optionId: "refuse", name: "Refuse", kind: "reject_once" },
        ],
      });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Refusal(`I could not ask you for permission (${detail}), so I changed nothing.`);
    }
  }

  async #stream(kind: "agent_message_chunk" | "agent_thought_chunk", text: string): Promise<void> {
    const size = Math.max(CHUNK_CHARACTERS, Math.ceil(text.length / CHUNKS_AT_MOST));
    for (const chunk of chunksOf(text, size)) await this.#piece(kind, chunk);
  }

  async #piece(kind: "agent_message_chunk" | "agent_thought_chunk", text: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.send({ sessionUpdate: kind, content: { type: "text", text } });
    await this.pause(1);
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
