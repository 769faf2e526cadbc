import type { TurnReason } from "@wilco/shared-types";
import { ProviderMismatch } from "../provider/session-directory.ts";
import { inWords } from "./duration.ts";
import { TooManyAgents } from "./process-places.ts";
import { WorktreeLost } from "./thread-folders.ts";
import { RevertFailed } from "./turn-checkpoints.ts";

/** The one bound for everything up to the delivery has run out. */
export class StartTimeout extends Error {
  readonly missed: Step;

  constructor(missed: Step) {
    super();
    this.missed = missed;
  }
}

/** What a start waits for, and what is said when it has waited too long. */
const MISSED = {
  folder: "its worktree could not be looked at",
  process: "its program did not come up",
  session: "it did not open a session",
  choice: "it did not take the model, mode or options that were chosen",
  revert: "the folder was not put back",
} as const;
export type Step = keyof typeof MISSED;

/** The agent does not open the session that is to be imported. */
export class ImportRefused extends Error {}

/** What a failed start is settled with. */
export function failureOf(
  error: unknown,
  startTimeoutMs: number,
): {
  readonly reason: TurnReason;
  readonly detail: string;
  readonly endProcess: boolean;
} {
  if (error instanceof ProviderMismatch) {
    return { reason: "provider-mismatch", detail: error.message, endProcess: false };
  }
  if (error instanceof ImportRefused) {
    return { reason: "import-failed", detail: error.message, endProcess: true };
  }
  if (error instanceof TooManyAgents) {
    return { reason: "too-many-agents", detail: error.message, endProcess: true };
  }
  if (error instanceof WorktreeLost) {
    return { reason: "worktree-lost", detail: error.message, endProcess: true };
  }
  if (error instanceof RevertFailed) {
    return { reason: "revert-failed", detail: error.message, endProcess: false };
  }
  if (error instanceof StartTimeout && error.missed === "revert") {
    const detail = `the folder was not put back within ${inWords(startTimeoutMs)}`;
    return { reason: "revert-failed", detail, endProcess: false };
  }
  if (error instanceof StartTimeout) {
    const detail = `the agent was not ready within ${inWords(startTimeoutMs)}: ${MISSED[error.missed]}`;
    return { reason: "start-timeout", detail, endProcess: true };
  }
  const detail = error instanceof Error && error.message !== "" ? error.message : String(error);
  return { reason: "provider-start-failed", detail, endProcess: true };
}
