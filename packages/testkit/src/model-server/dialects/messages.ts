import { randomUUID } from "node:crypto";
import type { Conversation, SpokenMessage } from "../conversation.ts";
import type { Dialect, ReplyWriter, StreamEvent, ToolUse } from "../dialect.ts";
import { type Fields, listOf, textOf, textsIn } from "../fields.ts";

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  404: "not_found_error",
  429: "rate_limit_error",
  529: "overloaded_error",
};

/** Anthropic's Messages. */
export const messages: Dialect = {
  api: "messages",
  lastLine: null,
  read(path, body) {
    if (!path.endsWith("/v1/messages")) return null;
    return {
      model: textOf(body.model),
      stream: body.stream === true,
      messages: listOf(body.messages).flatMap(spoken),
      images: listOf(body.messages).flatMap(({ content }) => imagesIn(content)).length,
      tools: listOf(body.tools).map(({ name }) => textOf(name)),
    } satisfies Conversation;
  },
  write: (model) => new MessageReply(model),
  error: (status, message) => ({
    type: "error",
    error: { type: ERROR_TYPES[status] ?? "api_error", message },
  }),
};

/** One message of a user's may carry tools' results and, after them, words: reminders, or what a person says next. */
function spoken({ role, content }: Fields): SpokenMessage[] {
  const text = textsIn(content);
  if (role === "assistant") return [{ role, text }];
  const results = listOf(content).filter(({ type }) => type === "tool_result");
  if (results.length === 0) return [{ role: "user", text }];
  const told: SpokenMessage = {
    role: "tool",
    text: results.map((result) => textsIn(result.content)).join("\n"),
  };
  return text === "" ? [told] : [told, { role: "user", text }];
}

function imagesIn(content: unknown): Fields[] {
  const parts = listOf(content);
  const own = parts.filter(({ type }) => type === "image");
  return [...own, ...parts.flatMap((part) => (part.type === "tool_result" ? imagesIn(part.content) : []))];
}

class MessageReply implements ReplyWriter {
  readonly #head: Fields;
  readonly #blocks: Fields[] = [];
  #open: string | null = null;

  constructor(model: string) {
    this.#head = { id: `msg_${randomUUID()}`, type: "message", role: "assistant", model };
  }

  begin(): StreamEvent[] {
    const message = { ...this.#head, content: [], stop_reason: null, stop_sequence: null, usage: usage(0) };
    return [event("message_start", { message })];
  }

  text(piece: string): StreamEvent[] {
    const events = this.#open === null ? [this.#start({ type: "text", text: "" })] : [];
    this.#open = (this.#open ?? "") + piece;
    return [...events, this.#delta({ type: "text_delta", text: piece })];
  }

  tool({ id, name, input }: ToolUse): StreamEvent[] {
    const block = { type: "tool_use", id, name };
    const before = this.#close();
    const events = [
      this.#start({ ...block, input: {} }),
      this.#delta({ type: "input_json_delta", partial_json: JSON.stringify(input) }),
      event("content_block_stop", { index: this.#blocks.length }),
    ];
    this.#blocks.push({ ...block, input });
    return [...before, ...events];
  }

  end(): StreamEvent[] {
    const delta = { stop_reason: this.#stopReason, stop_sequence: null };
    return [...this.#close(), event("message_delta", { delta, usage: usage(5) }), event("message_stop", {})];
  }

  whole(): unknown {
    this.#close();
    const stop = { stop_reason: this.#stopReason, stop_sequence: null };
    return { ...this.#head, content: this.#blocks, ...stop, usage: usage(5) };
  }

  get #stopReason(): string {
    return this.#blocks.some(({ type }) => type === "tool_use") ? "tool_use" : "end_turn";
  }

  /** Ends the block of text that is open, if one is. */
  #close(): StreamEvent[] {
    if (this.#open === null) return [];
    this.#blocks.push({ type: "text", text: this.#open });
    this.#open = null;
    return [event("content_block_stop", { index: this.#blocks.length - 1 })];
  }

  #start(block: Fields): StreamEvent {
    return event("content_block_start", { index: this.#blocks.length, content_block: block });
  }

  #delta(delta: Fields): StreamEvent {
    return event("content_block_delta", { index: this.#blocks.length, delta });
  }
}

const usage = (output: number): Fields => ({ input_tokens: 10, output_tokens: output });

const event = (name: string, fields: Fields): StreamEvent => ({ name, data: { type: name, ...fields } });
