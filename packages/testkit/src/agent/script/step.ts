/** An update as it goes over the wire: a known variant, or any other. */
export interface WireUpdate {
  readonly sessionUpdate: string;
  readonly [field: string]: unknown;
}

/** A text that is streamed in chunks. */
export interface TextStep {
  /** The text of each chunk; made up when absent. */
  readonly text?: string;
  /** How many chunks; 1 when absent. */
  readonly n?: number;
  /** Bytes of each made-up chunk; 16 when absent. A made-up chunk starts with its number. */
  readonly bytes?: number;
  /** Pause after each chunk, in milliseconds. */
  readonly delayMs?: number;
}

/**
 * Everything that the agent can do within a prompt, and what each needs. To add a step: a line here, and its
 * runner in the table of `steps/index.ts`, which does not compile without it.
 */
export interface StepFields {
  text: TextStep;
  thought: TextStep;
  /** `status` may go back, and may come before any tool call of that id. */
  tool_call: {
    readonly id: string;
    readonly title?: string;
    readonly status?: string;
    readonly fields?: object;
  };
  tool_call_update: { readonly id: string; readonly status?: string; readonly fields?: object };
  /** Updates of one tool call, each with a made-up output of so many bytes in place of the one before. */
  tool_output: { readonly id: string; readonly n: number; readonly bytes: number };
  /** Entries are `[content, status]`. */
  plan: { readonly entries: readonly (readonly [string, "pending" | "in_progress" | "completed"])[] };
  /** Any update, known to the protocol or not. */
  update: { readonly update: WireUpdate };
  permission: {
    readonly id: string;
    readonly title?: string;
    /** `[optionId, name, kind]`; allow and refuse when absent. */
    readonly options?: readonly (readonly [string, string, string])[];
    /** `false` goes on without waiting for the answer, which is only logged. */
    readonly wait?: boolean;
    /** Streams `permission: <optionId>` once answered. */
    readonly say?: boolean;
  };
  /** Any request to the client. */
  request: { readonly method: string; readonly params?: object; readonly wait?: boolean };
  /** A line as it is: garbage, half a message, an answer to nothing. */
  line: { readonly line: string };
  /** The beginning of a message: so many bytes, and no end of the line. */
  endless_line: { readonly bytes: number };
  stderr: { readonly text: string };
  wait: { readonly ms: number };
  /** Goes on when the file exists. */
  wait_for_file: { readonly path: string };
  /** Starts a process that holds the agent's stdout and stderr open, also after the agent is gone. */
  grandchild: {
    /** In a session and process group of its own, which a kill of the agent's group does not reach. */
    readonly detached?: boolean;
    /**
     * A daemon: in a session of its own, without the agent's pipes, and no child of the agent's any more (what began it
     * has ended).
     */
    readonly daemon?: boolean;
    /** It ignores SIGTERM. */
    readonly stubborn?: boolean;
    /** It knows nothing of the environment that the agent has. */
    readonly bareEnvironment?: boolean;
    /** Milliseconds after which it ends by itself, so that a failed test leaves nothing. */
    readonly lifeMs?: number;
  };
}

export type Step<Kind extends keyof StepFields = keyof StepFields> = {
  [K in Kind]: { readonly do: K } & StepFields[K];
}[Kind];
