/** The protocols that models are spoken to in. */
export type ModelApi = "responses" | "chat" | "messages" | "gemini";

/** One message that matters here: what a person (or their agent) said, what the model said, what a tool gave. */
export interface SpokenMessage {
  readonly role: "user" | "assistant" | "tool";
  readonly text: string;
}

/** What a request asks of a model, the same for every protocol. */
export interface Conversation {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly SpokenMessage[];
  /** Images anywhere in the conversation. */
  readonly images: number;
  /** Names of the tools that the agent offers. */
  readonly tools: readonly string[];
}

/** A request for text as it came. */
export interface ModelRequest extends Conversation {
  readonly api: ModelApi;
  /** What the request carried as its key, without `Bearer`; null for none. */
  readonly key: string | null;
  readonly body: unknown;
}

/** All that was said in a conversation, one message a line: good for `toContain`. */
export function spokenText({ messages }: Conversation): string {
  return messages.map(({ role, text }) => `${role}: ${text}`).join("\n");
}
