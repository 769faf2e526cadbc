import { z } from "zod";

/** What the benchmark's agent is asked to do, in the first line of a message; the rest is there for its length. */
export const promptSchema = z.discriminatedUnion("kind", [
  /** Answers with so many tokens at once, and ends. */
  z.object({ kind: z.literal("answer"), tokens: z.int() }),
  /** Streams so many tokens at a pace, and ends. */
  z.object({ kind: z.literal("stream"), tokens: z.int(), perSecond: z.int() }),
  /** Says what the benchmark tells it to say, until it is told to end. */
  z.object({ kind: z.literal("driven") }),
]);
export type Prompt = z.infer<typeof promptSchema>;

export function writePrompt(prompt: Prompt, rest = ""): string {
  return `${JSON.stringify(prompt)}\n${rest}`;
}

/** Throws for a text that `writePrompt` did not write. */
export function readPrompt(text: string): Prompt {
  return promptSchema.parse(JSON.parse(text.split("\n", 1)[0] ?? ""));
}
