import type { End } from "./end.ts";
import type { Exit, Reply } from "./reply.ts";
import type { Step, WireUpdate } from "./step.ts";

/** What the agent does with a prompt. */
export interface PromptScript {
  /** The prompt's text must hold this; absent: any prompt. */
  readonly match?: string;
  readonly steps: readonly Step[];
  /** `ignore`: a cancel changes nothing. `end`: the steps stop and the answer is `cancelled`. */
  readonly onCancel: "end" | "ignore";
  readonly end: End;
  /** Done after the end, when the process still lives: updates between turns, or of an older turn. */
  readonly after: readonly Step[];
}

/** How the process itself fails, before it reads anything. `delayMs` passes before its exit. */
export type SpawnFailure = (Exit & { readonly delayMs?: number }) | { readonly hang: true };

/** The agent as an adapter around another process, which may be lost while the adapter lives on. */
export interface InnerProcess {
  /** What becomes of the prompts that run then. */
  readonly running: "error" | "never";
  /** What becomes of later ones: `not_found` until their session is loaded or resumed. */
  readonly later: "play" | "error" | "not_found" | "never";
  /** A word that its command line has, by which it can be told from other processes. */
  readonly word?: string;
}

/** What a prompt does that comes while another one runs in its session. */
export type SecondPrompt =
  /** Both run, side by side. */
  | "play"
  /** It waits for the first one. */
  | "queue"
  /** The first one ends as cancelled. */
  | "cancel_first"
  /** The first one is never answered. */
  | "lose_first"
  | "refuse";

/** The whole behaviour of a misbehaving agent. It is JSON: a test may change its file between two prompts. */
export interface AgentScript {
  /** File to which the agent appends a line for each thing it received or did; null for none. */
  readonly log: string | null;
  /** Null serves. */
  readonly atSpawn: SpawnFailure | null;
  /** Null works by itself. */
  readonly inner: InnerProcess | null;
  readonly initialize: Reply;
  readonly authenticate: Reply;
  readonly newSession: Reply;
  readonly loadSession: Reply;
  /** Null does not know the method, whatever `initialize` says. */
  readonly resumeSession: Reply | null;
  /** `result` says which sessions there are. Null does not know the method. */
  readonly listSessions: Reply | null;
  readonly setMode: Reply;
  readonly setConfigOption: Reply;
  readonly closeSession: Reply;
  /** File that remembers session ids; with one, the agent says that it can load sessions. */
  readonly sessions: string | null;
  /** Loads a session that it never made. */
  readonly acceptUnknownSessions: boolean;
  /** Sent for each load: before the answer, or after it as one real agent does. */
  readonly replay: { readonly updates: readonly WireUpdate[]; readonly when: "before" | "after" };
  /** Stays alive when stdin ends. */
  readonly ignoreEof: boolean;
  /** These signals are logged and ignored. */
  readonly ignoreSignals: readonly NodeJS.Signals[];
  readonly secondPrompt: SecondPrompt;
  /** The first that matches is played. */
  readonly prompts: readonly PromptScript[];
}

/** A script in which everything has a default. */
export type AgentScriptInput = Partial<Omit<AgentScript, "prompts">> & {
  readonly prompts?: readonly Partial<PromptScript>[];
};

const answer: Reply = { do: "answer" };
/** Whoever remembers a session has something to tell of it. */
const EARLIER: WireUpdate = {
  sessionUpdate: "user_message_chunk",
  content: { type: "text", text: "What was said before." },
};
const endTurn: End = { do: "stop", stopReason: "end_turn" };

/**
 * Completes a script. Without anything given it is a well-behaved agent that says "Hello" to each prompt.
 *
 * @param input what differs from that agent; a prompt says nothing and ends well unless it says otherwise
 */
export function agentScript(input: AgentScriptInput = {}): AgentScript {
  const prompts = input.prompts ?? [{ steps: [{ do: "text", text: "Hello" }] }];
  return {
    log: null,
    atSpawn: null,
    inner: null,
    initialize: answer,
    authenticate: answer,
    newSession: answer,
    loadSession: answer,
    resumeSession: null,
    listSessions: null,
    setMode: answer,
    setConfigOption: answer,
    closeSession: answer,
    sessions: null,
    acceptUnknownSessions: false,
    replay: { updates: [EARLIER], when: "before" },
    ignoreEof: false,
    ignoreSignals: [],
    secondPrompt: "play",
    ...input,
    prompts: prompts.map((prompt) => ({ steps: [], onCancel: "end", end: endTurn, after: [], ...prompt })),
  };
}
