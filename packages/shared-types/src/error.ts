import { z } from "zod";
import { idSchema } from "./ids.ts";

/** Why a command or query was refused. Closed and documented in `docs/api.md`. */
export const errorCodeSchema = z.enum([
  "invalid-input",
  "unauthorized",
  "forbidden-origin",
  "project-not-found",
  "project-exists",
  "project-not-empty",
  "path-not-a-folder",
  "thread-not-found",
  "thread-exists",
  "provider-not-found",
  "turn-not-found",
  "turn-not-terminal",
  "turn-running",
  "turn-not-queued",
  "text-too-long",
  "text-empty",
  "attachment-too-large",
  "too-many-attachments",
  "attachment-invalid",
  "message-exists",
  "queue-full",
  "session-bound",
  "thread-importing",
  "too-many-agents",
  "agent-failed",
  "agent-timeout",
  "no-checkpoint",
  "checkpoint-failed",
  "folder-busy",
  "file-not-found",
  "no-repository",
  "worktree-failed",
  "worktree-has-work",
  "worktree-lost",
  "worktree-not-found",
  "request-not-found",
  "request-not-open",
  "command-reused",
  "not-found",
  "storage-unavailable",
  "server-stopping",
  "internal",
]);

/**
 * The typed refusal at `error.data.wilco`. `retryable`: the same call may succeed later, unchanged. `field` is what is
 * wrong in the input, `threadId` the thread that is in its way.
 */
export const wilcoErrorSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  field: z.string().optional(),
  threadId: idSchema.optional(),
});

export type ErrorCode = z.infer<typeof errorCodeSchema>;
export type WilcoErrorData = z.infer<typeof wilcoErrorSchema>;

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  "thread-importing",
  "too-many-agents",
  "storage-unavailable",
  "server-stopping",
  "internal",
]);

/** What a refusal is about. */
export type Refused = Pick<WilcoErrorData, "field" | "threadId">;

/** A refusal as a throwable value; `data` is what goes over the wire. */
export class WilcoError extends Error {
  readonly data: WilcoErrorData;

  /** @param about the field that is wrong, or that and more */
  constructor(code: ErrorCode, message: string, about: string | Refused = {}) {
    super(message);
    this.name = "WilcoError";
    const refused = typeof about === "string" ? { field: about } : about;
    this.data = { code, message, retryable: RETRYABLE.has(code), ...refused };
  }

  get code(): ErrorCode {
    return this.data.code;
  }
}
