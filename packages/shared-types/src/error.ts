import { z } from "zod";

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
  "request-not-found",
  "request-not-open",
  "command-reused",
  "not-found",
  "storage-unavailable",
  "server-stopping",
  "internal",
]);

/** The typed refusal at `error.data.wilco`. `retryable`: the same call may succeed later, unchanged. */
export const wilcoErrorSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  field: z.string().optional(),
});

export type ErrorCode = z.infer<typeof errorCodeSchema>;
export type WilcoErrorData = z.infer<typeof wilcoErrorSchema>;

const RETRYABLE: ReadonlySet<ErrorCode> = new Set(["storage-unavailable", "server-stopping", "internal"]);

/** A refusal as a throwable value; `data` is what goes over the wire. */
export class WilcoError extends Error {
  readonly data: WilcoErrorData;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = "WilcoError";
    this.data = { code, message, retryable: RETRYABLE.has(code), ...(field === undefined ? {} : { field }) };
  }

  get code(): ErrorCode {
    return this.data.code;
  }
}
