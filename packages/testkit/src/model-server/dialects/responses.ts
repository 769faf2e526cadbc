import { randomUUID } from "node:crypto";
import type { Conversation, SpokenMessage } from "../conversation.ts";
import type { Dialect, ReplyWriter, StreamEvent, ToolUse } from "../dialect.ts";
import { type Fields, listOf, textOf, textsIn } from "../fields.ts";

const USAGE = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 15,
};

/** OpenAI's Responses. */
export const responses: Dialect = {
  api: "responses",
  lastLine: null,
  read(path, body) {
    if (!path.endsWith("/responses")) return null;
    const input =
      typeof body.input === "string" ? [{ role: "user", content: body.input }] : listOf(body.input);
    return {
      model: textOf(body.model),
      stream: body.stream === true,
      messages: input.flatMap(spoken),
      images: input.flatMap((item) => [...imagesIn(item.content), ...imagesIn(item.output)]).length,
      tools: listOf(body.tools).map(({ name, type }) => textOf(name) || textOf(type)),
    } satisfies Conversation;
  },
  write: (model) => new ResponseReply(model),
  error: (status, message) => ({
    error: { message, type: status === 429 ? "rate_limit_exceeded" : "api_error", param: null, code: null },
  }),
};

const imagesIn = (content: unknown): readonly Fields[] =>
  listOf(content).filter(({ type }) => type === "input_image");

function spoken({ type, role, content, output }: Fields): SpokenMessage[] {
  if (type === "function_call_output" || type === "custom_tool_call_output")
    return [{ role: "tool", text: textsIn(output) }];
  if (role === "user" || role === "assistant") return [{ role, text: textsIn(content) }];
  return [];
}

class ResponseReply implements ReplyWriter {
  readonly #head: Fields;
  readonly #items: Fields[] = [];
  #open: { readonly id: string; readonly text: string } | null = null;

  constructor(model: string) {
    const created = Math.floor(Date.now() / 1000);
    this.#head = { id: `resp_${randomUUID()}`, object: "response", created_at: created, model };
  }

  begin(): StreamEvent[] {
    return [event("response.created", { response: { ...this.#head, status: "in_progress", output: [] } })];
  }

  text(piece: string): StreamEvent[] {
    const isNew = this.#open === null;
    const { id, text } = this.#open ?? { id: `msg_${randomUUID()}`, text: "" };
    this.#open = { id, text: text + piece };
    const place = { item_id: id, output_index: this.#items.length, content_index: 0 };
    const added = isNew
      ? [
          this.#added(messageItem(id, null)),
          event("response.content_part.added", { ...place, part: outputText("") }),
        ]
      : [];
    return [...added, event("response.output_text.delta", { ...place, delta: piece })];
  }

  tool({ id, name, input }: ToolUse): StreamEvent[] {
    const call = { id: `fc_${randomUUID()}`, call_id: id, name, status: "completed" };
    const item =
      typeof input === "string"
        ? { type: "custom_tool_call", ...call, input }
        : { type: "function_call", ...call, arguments: JSON.stringify(input) };
    return [...this.#close(), this.#added({ ...item, status: "in_progress" }), this.#done(item)];
  }

  end(): StreamEvent[] {
    return [...this.#close(), event("response.completed", { response: this.whole() })];
  }

  whole(): unknown {
    this.#close();
    return { ...this.#head, status: "completed", output: this.#items, usage: USAGE };
  }

  /** Ends the message that is open, if one is. */
  #close(): StreamEvent[] {
    if (this.#open === null) return [];
    const { id, text } = this.#open;
    this.#open = null;
    return [this.#done(messageItem(id, text))];
  }

  #added(item: Fields): StreamEvent {
    return event("response.output_item.added", { output_index: this.#items.length, item });
  }

  #done(item: Fields): StreamEvent {
    this.#items.push(item);
    return event("response.output_item.done", { output_index: this.#items.length - 1, item });
  }
}

const outputText = (text: string): Fields => ({ type: "output_text", text, annotations: [] });

function messageItem(id: string, text: string | null): Fields {
  const state =
    text === null
      ? { status: "in_progress", content: [] }
      : { status: "completed", content: [outputText(text)] };
  return { type: "message", id, role: "assistant", ...state };
}

const event = (name: string, fields: Fields): StreamEvent => ({ name, data: { type: name, ...fields } });
