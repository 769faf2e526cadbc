import { randomUUID } from "node:crypto";
import type { Conversation, SpokenMessage } from "../conversation.ts";
import type { Dialect, ReplyWriter, StreamEvent, ToolUse } from "../dialect.ts";
import { type Fields, fieldsOf, listOf, textOf, textsIn } from "../fields.ts";

const PATH = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

const STATUS: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
};

/** Gemini's generateContent and streamGenerateContent; the stream as server-sent events. */
export const gemini: Dialect = {
  api: "gemini",
  lastLine: null,
  read(path, body) {
    const [, model, method] = PATH.exec(path) ?? [];
    if (model === undefined) return null;
    const parts = listOf(body.contents).flatMap((content) => listOf(content.parts));
    return {
      model,
      stream: method === "streamGenerateContent",
      messages: listOf(body.contents).map(spoken),
      images: parts.filter(isImage).length,
      tools: listOf(body.tools).flatMap((tool) =>
        listOf(tool.functionDeclarations).map(({ name }) => textOf(name)),
      ),
    } satisfies Conversation;
  },
  write: (model) => new GeminiReply(model),
  error: (code, message) => ({ error: { code, message, status: STATUS[code] ?? "INTERNAL" } }),
};

const isImage = ({ inlineData }: Fields): boolean =>
  textOf(fieldsOf(inlineData).mimeType).startsWith("image/");

function spoken({ role, parts }: Fields): SpokenMessage {
  const text = textsIn(parts);
  if (role === "model") return { role: "assistant", text };
  const results = listOf(parts).filter(({ functionResponse }) => functionResponse !== undefined);
  if (results.length === 0) return { role: "user", text };
  return { role: "tool", text: JSON.stringify(results) };
}

class GeminiReply implements ReplyWriter {
  readonly #head: Fields;
  readonly #parts: Fields[] = [];

  constructor(model: string) {
    this.#head = { modelVersion: model, responseId: randomUUID() };
  }

  begin(): StreamEvent[] {
    return [];
  }

  text(piece: string): StreamEvent[] {
    return [this.#add({ text: piece })];
  }

  tool({ id, name, input }: ToolUse): StreamEvent[] {
    return [this.#add({ functionCall: { id, name, args: input } })];
  }

  end(): StreamEvent[] {
    return [{ data: this.#answer([{ text: "" }], "STOP") }];
  }

  whole(): unknown {
    return this.#answer(this.#parts, "STOP");
  }

  #add(part: Fields): StreamEvent {
    this.#parts.push(part);
    return { data: this.#answer([part], null) };
  }

  #answer(parts: readonly Fields[], finishReason: string | null): Fields {
    const finish = finishReason === null ? {} : { finishReason };
    const candidate = { index: 0, content: { role: "model", parts }, ...finish };
    const usageMetadata = { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 };
    return { ...this.#head, candidates: [candidate], usageMetadata };
  }
}
