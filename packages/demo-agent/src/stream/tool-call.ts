import { randomUUID } from "node:crypto";
import type {
  SessionUpdate,
  ToolCallContent,
  ToolCallStatus,
  ToolCallUpdate,
  ToolKind,
} from "@agentclientprotocol/sdk";

export type Send = (update: SessionUpdate) => Promise<void>;

export interface ToolCallStart {
  readonly title: string;
  readonly kind: ToolKind;
  /** Absolute path that the call is about. */
  readonly path?: string;
  readonly content?: ToolCallContent[];
  readonly rawInput?: unknown;
}

/**
 * One tool call as the client sees it: pending -> in_progress -> completed | failed. It ends once; whatever
 * comes after the end is dropped.
 */
export class ToolCall {
  readonly id = randomUUID();
  readonly #send: Send;
  readonly #start: ToolCallStart;
  #ended = false;

  /** Made by `Turn.tool`, which also closes calls that a turn leaves open. */
  constructor(send: Send, start: ToolCallStart) {
    this.#send = send;
    this.#start = start;
  }

  /** The call in the form in which a permission is asked for it. */
  describe(): ToolCallUpdate & { title: string } {
    const { title, kind, path, content, rawInput } = this.#start;
    return {
      toolCallId: this.id,
      title,
      kind,
      status: "pending",
      ...(path === undefined ? {} : { locations: [{ path }] }),
      ...(content === undefined ? {} : { content }),
      ...(rawInput === undefined ? {} : { rawInput }),
    };
  }

  async announce(): Promise<void> {
    const { title, kind, path, content, rawInput } = this.#start;
    await this.#send({
      sessionUpdate: "tool_call",
      toolCallId: this.id,
      title,
      kind,
      status: "pending",
      content: content ?? [],
      locations: path === undefined ? [] : [{ path }],
      ...(rawInput === undefined ? {} : { rawInput }),
    });
  }

  /** Shows that the work goes on; a content given here replaces the one before. */
  async progress(content?: ToolCallContent[]): Promise<void> {
    await this.#update("in_progress", content);
  }

  async complete(content?: ToolCallContent[]): Promise<void> {
    await this.#end("completed", content);
  }

  /** @param rawOutput what came out of it, for a call that has no content */
  async fail(content?: ToolCallContent[], rawOutput?: unknown): Promise<void> {
    await this.#end("failed", content, rawOutput);
  }

  async #end(
    status: "completed" | "failed",
    content?: ToolCallContent[],
    rawOutput?: unknown,
  ): Promise<void> {
    const update = this.#update(status, content, rawOutput);
    this.#ended = true;
    await update;
  }

  async #update(status: ToolCallStatus, content?: ToolCallContent[], rawOutput?: unknown): Promise<void> {
    if (this.#ended) return;
    await this.#send({
      sessionUpdate: "tool_call_update",
      toolCallId: this.id,
      status,
      ...(content === undefined ? {} : { content }),
      ...(rawOutput === undefined ? {} : { rawOutput }),
    });
  }
}

/** Content of a tool call that is a text, as markdown. */
export function textContent(text: string): ToolCallContent[] {
  return [{ type: "content", content: { type: "text", text } }];
}
