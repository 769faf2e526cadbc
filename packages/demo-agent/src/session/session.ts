import type { ModeId } from "./modes.ts";
import type { SessionFile } from "./session-file.ts";

/** What needs a person's consent. */
export type Consent = "write" | "run";

export interface Session {
  readonly id: string;
  /** Absolute path of the folder in which the session works. */
  readonly cwd: string;
  mode: ModeId;
  /** What the person allowed for the rest of the session. */
  readonly alwaysAllowed: Set<Consent>;
  /** Aborts the prompt that runs; null while none does. */
  running: AbortController | null;
  readonly file: SessionFile;
  /** What the person wrote before. */
  readonly memory: Memory;
}

export interface Memory {
  count: number;
  /** The beginning of the first message; null before it. */
  first: string | null;
}
