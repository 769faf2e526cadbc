import { randomUUID } from "node:crypto";
import type { Conversation, SpokenMessage } from "../conversation.ts";
import type { Dialect, ReplyWriter, StreamEvent, ToolUse } from "../dialect.ts";
import { type Fields, fieldsOf, listOf, textOf, textsIn } from "../fields.ts";

const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };

/** Chat Completions. */
export const chat: Dialect = {
  api: "chat",
  lastLine: "data: [DONE]\n\n",
  read(path, body) {
    if (!path.endsWith("/chat/completions")) return null;
    return {
      model: textOf(body.model),
      stream: body.stream === true,
      messages: listOf(body.messages).flatMap(spoken),
      images: listOf(body.messages).flatMap(({ content }) => listOf(content).filter(isImage)).length,
      tools: listOf(body.tools).map((tool) => textOf(fieldsOf(tool.function).name)),
    } satisfies Conversation;
  },
  write: (model) => new ChatReply(model),
  error: (status, message) => ({
    error: { message, type: status === 429 ? "rate_limit_error" : "api_error", param: null, code: null },
  }),
};

const isImage = ({ type }: Fields): boolean => type === "image_url";

function spoken({ role, content }: Fields): SpokenMessage[] {
  const text = textsIn(content);
  if (role === "user" || role === "assistant" || role === "tool") return [{ role, text }];
  return [];
}

class ChatReply implements ReplyWriter {
  readonly #head: Fields;
  #text = "";
  readonly #tools: Fields[] = [];

  constructor(model: string) {
    this.#head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  }

  begin(): StreamEvent[] {
    return [this.#chunk({ role: "assistant", content: "" })];
  }

  text(piece: string): StreamEvent[] {
    this.#text += piece;
    return [this.#chunk({ content: piece })];
  }

  tool({ id, name, input }: ToolUse): StreamEvent[] {
    const args = typeof input === "string" ? input : JSON.stringify(input);
    const call = { id, type: "function", function: { name, arguments: args } };
    this.#tools.push(call);
    return [this.#chunk({ tool_calls: [{ index: this.#tools.length - 1, ...call }] })];
  }

  end(): StreamEvent[] {
    return [
      this.#chunk({}, this.#finish),
      { data: { ...this.#head, object: "chat.completion.chunk", choices: [], usage: USAGE } },
    ];
  }

  whole(): unknown {
    const calls = this.#tools.length > 0 ? { tool_calls: this.#tools } : {};
    const message = { role: "assistant", content: this.#text, ...calls };
    const choices = [{ index: 0, message, finish_reason: this.#finish }];
    return { ...this.#head, object: "chat.completion", choices, usage: USAGE };
  }

  get #finish(): string {
    return this.#tools.length > 0 ? "tool_calls" : "stop";
  }

  #chunk(delta: Fields, finish: string | null = null): StreamEvent {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    return { data: { ...this.#head, object: "chat.completion.chunk", choices } };
  }
}
