import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { ErrorCode } from "@wilco/shared-types";

/** The tRPC code, and by it the HTTP status, of each refusal. */
const TRPC_CODES: Readonly<Record<ErrorCode, TRPC_ERROR_CODE_KEY>> = {
  "invalid-input": "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  "forbidden-origin": "FORBIDDEN",
  "project-not-found": "NOT_FOUND",
  "project-exists": "CONFLICT",
  "project-not-empty": "CONFLICT",
  "path-not-a-folder": "BAD_REQUEST",
  "thread-not-found": "NOT_FOUND",
  "thread-exists": "CONFLICT",
  "provider-not-found": "NOT_FOUND",
  "turn-not-found": "NOT_FOUND",
  "turn-not-terminal": "CONFLICT",
  "turn-running": "CONFLICT",
  "turn-not-queued": "CONFLICT",
  "text-too-long": "BAD_REQUEST",
  "text-empty": "BAD_REQUEST",
  "attachment-too-large": "BAD_REQUEST",
  "too-many-attachments": "BAD_REQUEST",
  "attachment-invalid": "BAD_REQUEST",
  "message-exists": "CONFLICT",
  "queue-full": "CONFLICT",
  "session-bound": "CONFLICT",
  "thread-importing": "CONFLICT",
  "too-many-agents": "SERVICE_UNAVAILABLE",
  "agent-failed": "BAD_GATEWAY",
  "agent-timeout": "GATEWAY_TIMEOUT",
  "no-checkpoint": "NOT_FOUND",
  "checkpoint-failed": "BAD_GATEWAY",
  "folder-busy": "CONFLICT",
  "file-not-found": "NOT_FOUND",
  "no-repository": "BAD_REQUEST",
  "worktree-failed": "BAD_GATEWAY",
  "worktree-has-work": "CONFLICT",
  "worktree-lost": "CONFLICT",
  "worktree-not-found": "NOT_FOUND",
  "request-not-found": "NOT_FOUND",
  "request-not-open": "CONFLICT",
  "command-reused": "CONFLICT",
  "not-found": "NOT_FOUND",
  "storage-unavailable": "SERVICE_UNAVAILABLE",
  "server-stopping": "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

export function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return TRPC_CODES[code];
}
