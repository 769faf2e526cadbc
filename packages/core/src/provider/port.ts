import type {
  ConfigValue,
  PlanData,
  Provider,
  ProviderId,
  RequestField,
  RequestOption,
  RequestOutcome,
  SessionOptions,
  StreamedPartType,
  ToolCallData,
  TurnUsage,
} from "@wilco/shared-types";

/** What an agent does and tells besides its text, in a turn and when it replays one. */
type ToldEvent =
  | { readonly type: "tool"; readonly tool: ToolCallPatch }
  | { readonly type: "plan"; readonly plan: PlanData }
  | { readonly type: "title"; readonly title: string }
  | { readonly type: "notice"; readonly summary: string; readonly detail: string | null }
  /** An update that nobody here knows; kept as it came, bounded. */
  | { readonly type: "raw"; readonly name: string; readonly payload: string };

/** What an agent said or did, converted from its protocol, in the order in which it came. */
export type ProviderEvent =
  | ToldEvent
  | { readonly type: "text"; readonly part: StreamedPartType; readonly text: string }
  | { readonly type: "request"; readonly request: ProviderRequest }
  /** The agent took its question back, or its session ended with the question open. */
  | { readonly type: "request-gone"; readonly providerRequestId: string }
  | {
      readonly type: "configured";
      readonly modelId: string | null;
      readonly modeId: string | null;
      readonly options: SessionOptions;
    }
  /** What the prompt cost, as far as this tells: null for what it does not. */
  | { readonly type: "usage"; readonly usage: TurnUsage }
  /** A valid update that says nothing new: a sign of life. */
  | { readonly type: "alive" }
  /** What the agent replays of the session that an import opens, before `openSession` resolves. */
  | { readonly type: "replayed"; readonly event: ReplayedEvent };

/** A piece of an earlier session. Pieces of one message have the same `messageId`, where the agent names any. */
export type ReplayedEvent =
  | ToldEvent
  | { readonly type: "user-text"; readonly text: string; readonly messageId: string | null }
  | {
      readonly type: "text";
      readonly part: StreamedPartType;
      readonly text: string;
      readonly messageId: string | null;
    };

/** A tool call as an upsert: what is left out stays as it was. Agents may update a call before they open it. */
export type ToolCallPatch = Pick<ToolCallData, "toolCallId"> & Partial<Omit<ToolCallData, "toolCallId">>;

/** A question of the agent's; `providerRequestId` is unique within its process. */
export interface ProviderRequest {
  readonly providerRequestId: string;
  readonly kind: "approval" | "question";
  readonly title: string;
  readonly toolCallId: string | null;
  readonly options: readonly RequestOption[];
  /** The form of a question that has one, and the page of one that is answered elsewhere. */
  readonly fields?: readonly RequestField[] | null;
  readonly url?: string | null;
}

/** How the agent itself ended a prompt. */
export type PromptAnswer =
  | { readonly kind: "stop-reason"; readonly stopReason: string }
  | { readonly kind: "error"; readonly detail: string };

/** One piece of a prompt. `data` is base64. */
export type PromptPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "file"; readonly name: string; readonly mimeType: string; readonly data: string };

export interface OpenedSession {
  readonly providerSessionId: string;
  /** `new`: the agent remembers nothing of an earlier session. */
  readonly how: "new" | "loaded" | "resumed";
  readonly modelId: string | null;
  readonly modeId: string | null;
  readonly options: SessionOptions;
}

export interface OpenSessionInput {
  readonly cwd: string;
  /** The session to go on with, where the agent can; null for a new one. */
  readonly providerSessionId: string | null;
  /**
   * It must be this session, and what the agent replays of it is told, as `replayed`. Without it, replayed history is
   * dropped, and a session that the agent cannot go on with is replaced by a new one.
   */
  readonly imports?: true;
}

export interface SpawnInput {
  readonly providerId: ProviderId;
  readonly cwd: string;
}

/**
 * One running agent process with at most one session. Every call rejects with `ProcessGone` when the process has
 * ended, whichever way; none of them has a deadline of its own: the caller owns the time.
 */
export interface AgentProcess {
  /** Identifies the process on its machine, also after a restart of the server. */
  readonly processKey: string;
  /** Resolves once, when the process has exited or closed its output, with a text for people. Never rejects. */
  readonly gone: Promise<string>;
  /**
   * True when nothing is to be delivered to it any more: from the first sign of its end on, a moment before `gone`, and
   * once it has answered a prompt in a way that only a new process can do better. What is found to have lost what does its
   * work inside it, when one looks, ends by that.
   */
  readonly isEnding: boolean;
  /** Receives everything the agent says, one call at a time. Set before `openSession`; events before are kept. */
  onEvent(listener: (event: ProviderEvent) => void): void;
  /** Initializes the protocol and opens a session. Rejects with the agent's error. */
  openSession(input: OpenSessionInput): Promise<OpenedSession>;
  /** Sets the session's model or mode. Rejects when the agent does not have it. */
  setModel(modelId: string): Promise<void>;
  setMode(modeId: string): Promise<void>;
  /** Sets one of the agent's own options. Rejects when the agent does not have it, or not this value. */
  setConfigOption(optionId: string, value: ConfigValue): Promise<void>;
  /** Delivers a prompt and resolves with the agent's own end of it, which may never come. */
  prompt(parts: readonly PromptPart[]): Promise<PromptAnswer>;
  /** Asks the agent to end the prompt. Resolves when the message is written, not when the agent obeys. */
  cancel(): Promise<void>;
  /** Answers a question; unknown ids are ignored. */
  respond(providerRequestId: string, outcome: RequestOutcome): void;
  /** Ends the process and its whole group: SIGTERM, after `graceMs` SIGKILL. Resolves when it is gone. */
  end(graceMs: number): Promise<void>;
}

/** Thrown by every call on a process that has ended. `message` says how it ended. */
export class ProcessGone extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProcessGone";
  }
}

/** Thrown when an agent's program cannot be started at all. */
export class SpawnFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SpawnFailed";
  }
}

/** A session that an agent keeps, made here or elsewhere. */
export interface EarlierSession {
  readonly providerSessionId: string;
  readonly cwd: string;
  readonly title: string | null;
  /** When it was last used, as the agent tells it: ISO 8601 in UTC, or null. */
  readonly updatedAt: string | null;
}

/** The world of agents. The only thing that starts and ends processes. */
export interface ProviderAdapter {
  /** Starts the program. Rejects with `SpawnFailed`. */
  spawn(input: SpawnInput): Promise<AgentProcess>;
  /** Ends a process of an earlier server by its key, if it still is that process. Resolves when it is gone. */
  endOrphan(processKey: string, graceMs: number): Promise<void>;
  /**
   * Ends whatever an earlier server in this one's place left behind, also what no key was stored of. Resolves when it
   * is gone.
   */
  endStrays(graceMs: number): Promise<void>;
  /** The configured agents, from a cache; never waits for an agent. */
  list(): readonly Provider[];
  /**
   * Looks for every agent anew, and begins to ask those that are there what they can: in the background, each within
   * a bound. Resolves with the list as it is then; never waits for an agent.
   */
  refresh(): Promise<readonly Provider[]>;
  /**
   * Begins to ask an agent that has not said yet what it can, as `refresh` does; `list` tells what came of it. Nothing
   * happens for one that is not there, has said it, or is being asked.
   */
  check(providerId: ProviderId): void;
  /** Begins a sign-in by the agent's own means; `list` tells how it went. False when the agent offers no such way. */
  signIn(providerId: ProviderId, authMethodId: string): boolean;
  /** How many processes there are besides those of `spawn`: agents that are only asked something. */
  processesAside(): number;
  /** Ends the processes besides those of `spawn`. Resolves when they are gone. */
  close(): Promise<void>;
  has(providerId: ProviderId): boolean;
  /**
   * The mode to set on a new process of an agent that would otherwise act without asking; null when it asks, or
   * nobody knows better. Not consulted for a mode that a person chose.
   */
  askingMode(providerId: ProviderId, session: Pick<OpenedSession, "modeId" | "options">): string | null;
  /**
   * The sessions that an agent keeps for a folder, newest first as far as it says, asked of a process of its own that
   * is ended afterwards. Null when the agent cannot tell. Rejects with `SpawnFailed`, with the agent's error, and when
   * `signal` aborts.
   */
  listSessions(input: SpawnInput, signal: AbortSignal): Promise<readonly EarlierSession[] | null>;
  /** The provider for a thread that names none; null when no agent is configured. */
  defaultProviderId(): ProviderId | null;
}
