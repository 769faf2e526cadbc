import type { Exit, WireError } from "./reply.ts";

/**
 * The ways in which a prompt can end, and what each needs. To add one: a line here, and its runner in the
 * table of `ends/index.ts`.
 */
export interface EndFields {
  /** Any string: also one that the protocol does not know. */
  stop: { readonly stopReason: string; readonly delayMs?: number };
  error: WireError;
  /** A result that is none. */
  result: { readonly result: unknown };
  /** The request's id comes back as text. */
  text_id: { readonly stopReason: string };
  /** Two answers to the one request. */
  twice: { readonly first: string; readonly second: string; readonly gapMs?: number };
  /** Answers only after a cancel, and so much later. */
  after_cancel: { readonly stopReason: string; readonly delayMs: number };
  /** As `after_cancel`, but with an error. */
  error_after_cancel: WireError & { readonly delayMs?: number };
  never: object;
  exit: Exit;
  signal: { readonly signal: NodeJS.Signals };
  /** Closes stdout and lives on. */
  close_stdout: object;
  /** Answers, closes stdin and lives on. */
  close_stdin: { readonly stopReason: string };
}

export type End<Kind extends keyof EndFields = keyof EndFields> = {
  [K in Kind]: { readonly do: K } & EndFields[K];
}[Kind];
