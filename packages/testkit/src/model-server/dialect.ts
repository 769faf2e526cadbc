import type { Conversation, ModelApi } from "./conversation.ts";
import type { Fields } from "./fields.ts";

/** A call of a tool as the model makes it; `input` is text for a free-form tool. */
export interface ToolUse {
  readonly id: string;
  readonly name: string;
  readonly input: Fields | string;
}

/** One event of a stream; `name` for the protocols that name their events. */
export interface StreamEvent {
  readonly name?: string;
  readonly data: unknown;
}

/** One reply under way. Each call gives the events that tell of it; `whole` is the same reply without a stream. */
export interface ReplyWriter {
  begin(): readonly StreamEvent[];
  text(piece: string): readonly StreamEvent[];
  tool(use: ToolUse): readonly StreamEvent[];
  end(): readonly StreamEvent[];
  whole(): unknown;
}

/** A protocol. Reads tolerate what is missing and unknown. */
export interface Dialect {
  readonly api: ModelApi;
  /** What is asked; null when the path is not this protocol's. */
  read(path: string, body: Fields): Conversation | null;
  write(model: string): ReplyWriter;
  /** The body of an HTTP error. */
  error(status: number, message: string): unknown;
  /** Sent after the last event; null for nothing. */
  readonly lastLine: string | null;
}
