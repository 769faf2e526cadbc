import { z } from "zod";

/** The boundaries of a transaction, as the store on SQLite names them. */
export const boundarySchema = z.object({
  step: z.enum(["before-commit", "after-commit"]),
  /** A type of event that the transaction holds; null for any transaction. */
  type: z.string().nullable(),
});
export type Boundary = z.infer<typeof boundarySchema>;

/** What is wrong with a store's storage. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** The file may grow by so many pages more. */
  z.object({ kind: z.literal("full"), pages: z.int() }),
  z.object({ kind: z.literal("read-only") }),
  /** Every transaction fails at the boundary. After the commit: it is durable, and its answer is an error. */
  z.object({ kind: z.literal("io-error"), at: boundarySchema }),
  /** The next transaction at the boundary stops everything for so long. */
  z.object({ kind: z.literal("hang"), at: boundarySchema, ms: z.int() }),
  /** The next transaction at the boundary is the process's last: SIGKILL, as a power cut would do. */
  z.object({ kind: z.literal("kill"), at: boundarySchema }),
]);
export type Fault = z.infer<typeof faultSchema>;
