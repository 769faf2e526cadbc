import { faultSchema } from "@wilco/testkit/storage-faults";
import { z } from "zod";

/** What a server of the run is started with. */
export const optionsSchema = z.object({
  home: z.string(),
  /** 0 for a free one. A browser's session belongs to a port. */
  port: z.int(),
  env: z.record(z.string(), z.string()),
  /** By how much its clock is wrong, in milliseconds. */
  clockMs: z.number(),
  /** What is wrong with its storage before anything is asked of it. */
  fault: faultSchema,
});
export type ServerOptions = z.infer<typeof optionsSchema>;

/** What it is told while it runs. */
export const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("fault"), id: z.int(), fault: faultSchema }),
  z.object({ do: z.literal("clock"), id: z.int(), ms: z.number() }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What it says. */
export const newsSchema = z.discriminatedUnion("say", [
  z.object({ say: z.literal("ready"), origin: z.string(), token: z.string() }),
  z.object({ say: z.literal("done"), id: z.int() }),
]);
export type News = z.infer<typeof newsSchema>;
