import { z } from "zod";

/** What a benchmark asks of a server process that it has started. */
export const askSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("usage") }),
  /** Lets the driven agent, or the reference's emitter, say so many pieces at once. */
  z.object({ kind: z.literal("say"), count: z.int() }),
  /** Lets the driven agent end its turn. */
  z.object({ kind: z.literal("finish") }),
]);
export type Ask = z.infer<typeof askSchema>;

/** What a process has used since it was started. */
export const usageSchema = z.object({
  /** CPU of all of its threads, in milliseconds. */
  cpuMs: z.number(),
  /** Bytes that it made the system send to the disk; null where the system does not tell. */
  writtenBytes: z.number().nullable(),
});
export type Usage = z.infer<typeof usageSchema>;

export const requestSchema = z.object({ id: z.int(), ask: askSchema });

/** What such a process says: that it listens, its answers, and what happened in it. */
export const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), origin: z.string(), token: z.string() }),
  z.object({ kind: z.literal("answer"), id: z.int(), usage: usageSchema.nullable() }),
  /** The driven agent has got its prompt. */
  z.object({ kind: z.literal("prompted") }),
  z.object({ kind: z.literal("ended"), threadId: z.string(), state: z.string() }),
]);
export type Message = z.infer<typeof messageSchema>;
