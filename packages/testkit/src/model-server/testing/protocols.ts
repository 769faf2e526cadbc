import type { ModelApi } from "../conversation.ts";
import { type Fields, fieldsOf, listOf, textOf } from "../fields.ts";

/** What a test asks a model for. */
export interface Asked {
  readonly text: string;
  readonly stream?: boolean;
  readonly model?: string;
  readonly image?: boolean;
  readonly tools?: readonly string[];
  /** What a tool gave after the text. */
  readonly result?: string;
}

/** A protocol as an agent speaks it: how it asks, and what it finds in the answer. */
export interface Protocol {
  readonly api: ModelApi;
  ask(url: string, asked: Asked, init: RequestInit): Promise<Response>;
  events(stream: string): readonly Fields[];
  piece(event: Fields): string;
  ended(events: readonly Fields[]): boolean;
  call(events: readonly Fields[]): unknown;
  textOf(whole: unknown): string;
}

const PIXEL = "iVBORw0KGgo=";
const PIXEL_URL = `data:image/png;base64,${PIXEL}`;

const post = (url: string, body: Fields, init: RequestInit): Promise<Response> =>
  fetch(url, {
    ...init,
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer k" },
    body: JSON.stringify(body),
  });

const eventsOf = (stream: string): Fields[] =>
  stream
    .split("\n")
    .filter((line) => line.startsWith("data: {"))
    .map((line) => fieldsOf(JSON.parse(line.slice("data: ".length))));

const parsed = (json: unknown): unknown => JSON.parse(textOf(json));
const first = (list: unknown): Fields => listOf(list)[0] ?? {};

const responses: Protocol = {
  api: "responses",
  events: eventsOf,
  ask(url, { text, stream = true, model = "test-model", image, tools = [], result }, init) {
    const picture = image ? [{ type: "input_image", image_url: PIXEL_URL }] : [];
    const content = [{ type: "input_text", text }, ...picture];
    const call = { type: "function_call", call_id: "c", name: "write", arguments: "{}" };
    const after = result ? [call, { type: "function_call_output", call_id: "c", output: result }] : [];
    const input = [{ type: "message", role: "user", content }, ...after];
    const offered = tools.map((name) => ({ type: "function", name }));
    return post(`${url}/v1/responses`, { model, stream, input, tools: offered }, init);
  },
  piece: ({ type, delta }) => (type === "response.output_text.delta" ? textOf(delta) : ""),
  ended: (events) => events.at(-1)?.type === "response.completed",
  call(events) {
    const items = events
      .filter(({ type }) => type === "response.output_item.done")
      .map(({ item }) => fieldsOf(item));
    const call = items.find(({ type }) => type === "function_call");
    return { name: call?.name, input: parsed(call?.arguments) };
  },
  textOf: (whole) => textOf(first(first(fieldsOf(whole).output).content).text),
};

const chat: Protocol = {
  api: "chat",
  events: eventsOf,
  ask(url, { text, stream = true, model = "test-model", image, tools = [], result }, init) {
    const picture = image ? [{ type: "image_url", image_url: { url: PIXEL_URL } }] : [];
    const after = result
      ? [
          { role: "assistant", content: null, tool_calls: [] },
          { role: "tool", tool_call_id: "c", content: result },
        ]
      : [];
    const messages = [{ role: "user", content: [{ type: "text", text }, ...picture] }, ...after];
    const offered = tools.map((name) => ({ type: "function", function: { name } }));
    return post(`${url}/v1/chat/completions`, { model, stream, messages, tools: offered }, init);
  },
  piece: ({ choices }) => textOf(fieldsOf(first(choices).delta).content),
  ended: (events) => events.some(({ choices }) => first(choices).finish_reason === "stop"),
  call(events) {
    const deltas = events.map(({ choices }) => fieldsOf(first(choices).delta));
    const call = fieldsOf(
      first(deltas.find(({ tool_calls }) => tool_calls !== undefined)?.tool_calls).function,
    );
    return { name: call.name, input: parsed(call.arguments) };
  },
  textOf: (whole) => textOf(fieldsOf(first(fieldsOf(whole).choices).message).content),
};

const messages: Protocol = {
  api: "messages",
  events: eventsOf,
  ask(url, { text, stream = true, model = "test-model", image, tools = [], result }, init) {
    const source = { type: "base64", media_type: "image/png", data: PIXEL };
    const content = [{ type: "text", text }, ...(image ? [{ type: "image", source }] : [])];
    const after = result
      ? [
          { role: "assistant", content: [{ type: "tool_use", id: "c", name: "write", input: {} }] },
          {
            role: "user",
            content: [
              { type: "tool_result", tool_use_id: "c", content: result },
              { type: "text", text: "a reminder" },
            ],
          },
        ]
      : [];
    const offered = tools.map((name) => ({ name }));
    const body = { model, stream, messages: [{ role: "user", content }, ...after], tools: offered };
    return post(`${url}/v1/messages`, body, init);
  },
  piece: ({ type, delta }) => (type === "content_block_delta" ? textOf(fieldsOf(delta).text) : ""),
  ended: (events) => events.at(-1)?.type === "message_stop",
  call(events) {
    const blocks = events.map(({ content_block }) => fieldsOf(content_block));
    const input = events.map(({ delta }) => textOf(fieldsOf(delta).partial_json)).join("");
    return { name: blocks.find(({ type }) => type === "tool_use")?.name, input: parsed(input) };
  },
  textOf: (whole) => textOf(first(fieldsOf(whole).content).text),
};

const gemini: Protocol = {
  api: "gemini",
  events: eventsOf,
  ask(url, { text, stream = true, model = "test-model", image, tools = [], result }, init) {
    const picture = image ? [{ inlineData: { mimeType: "image/png", data: PIXEL } }] : [];
    const after = result
      ? [
          { role: "model", parts: [{ functionCall: { name: "write", args: {} } }] },
          { role: "user", parts: [{ functionResponse: { name: "write", response: { output: result } } }] },
        ]
      : [];
    const contents = [{ role: "user", parts: [{ text }, ...picture] }, ...after];
    const offered = [{ functionDeclarations: tools.map((name) => ({ name })) }];
    const method = stream ? "streamGenerateContent?alt=sse" : "generateContent";
    return post(`${url}/v1beta/models/${model}:${method}`, { contents, tools: offered }, init);
  },
  piece: (event) => textOf(first(partsOf(event)).text),
  ended: (events) => first(events.at(-1)?.candidates).finishReason === "STOP",
  call(events) {
    const part = events.flatMap(partsOf).find(({ functionCall }) => functionCall !== undefined);
    const { name, args } = fieldsOf(part?.functionCall);
    return { name, input: args };
  },
  textOf: (whole) =>
    partsOf(fieldsOf(whole))
      .map(({ text }) => textOf(text))
      .join(""),
};

const partsOf = ({ candidates }: Fields): readonly Fields[] =>
  listOf(fieldsOf(first(candidates).content).parts);

export const protocols: readonly Protocol[] = [responses, chat, messages, gemini];
