import type {
  AgentRequest,
  IsoTime,
  MessagePart,
  Project,
  ProviderId,
  Queue,
  Session,
  Thread,
  TurnOrder,
} from "@wilco/shared-types";

/** The durable tie of a thread to one agent's session. Written with the first opened session, kept for life. */
export interface Binding {
  readonly providerId: ProviderId;
  readonly providerSessionId: string;
}

/** The agent's session that a thread was told to import, as long as that has not come to pass. */
export interface PendingImport extends Binding {
  /** The command that asked for it. */
  readonly commandId: string;
}

/** The agent process of a thread. `opened`: its session stands, so that a prompt could be delivered. */
export interface ProcessRecord {
  readonly generation: number;
  readonly providerId: ProviderId;
  readonly processKey: string;
  readonly opened: boolean;
}

/** The one turn that holds the thread. `produced`: the agent has answered with text; thoughts are none. */
export type ActiveTurn =
  | { readonly state: "requested"; readonly order: TurnOrder; readonly deadlineAt: IsoTime }
  | {
      readonly state: "running";
      readonly order: TurnOrder;
      readonly generation: number;
      readonly produced: boolean;
      /** Whether the state of the folder before it is kept. */
      readonly checkpoint: boolean;
    }
  | {
      readonly state: "stopping";
      readonly order: TurnOrder;
      readonly generation: number;
      readonly deadlineAt: IsoTime;
      readonly checkpoint: boolean;
    };

/** The assistant message that is being streamed. */
export interface OpenMessage {
  readonly messageId: string;
  readonly parts: readonly MessagePart[];
}

/** A tool call that its agent has not ended. */
export interface OpenTool {
  readonly activityId: string;
  readonly toolCallId: string;
  /** The protocol's kind of tool (`edit`, `execute`, ...), as the agent told it last. */
  readonly toolKind: string;
}

/** What a session is apart from its place in the store. */
export type SessionFacts = Omit<Session, "sequence">;

/** What a person chose with a message that was delivered; null where they never did. */
export interface ChosenSettings {
  readonly modelId: string | null;
  readonly modeId: string | null;
}

/** Everything that deciding about a thread needs; never its history. */
export interface LiveThread {
  readonly kind: "live";
  readonly thread: Thread;
  readonly session: SessionFacts | null;
  readonly queue: Queue;
  readonly binding: Binding | null;
  readonly importOf: PendingImport | null;
  readonly process: ProcessRecord | null;
  /** The highest generation that any process of this thread had. */
  readonly lastGeneration: number;
  readonly active: ActiveTurn | null;
  readonly chosen: ChosenSettings;
  /** Whether states of its folder are kept, or may be: they go with the thread. */
  readonly checkpoints: boolean;
  /** The orders of `queue.turnIds`, by turn. */
  readonly orders: Readonly<Record<string, TurnOrder>>;
  /** A queued turn that runs as soon as the active one has ended, although the queue is held. */
  readonly sendNow: string | null;
  readonly openMessage: OpenMessage | null;
  readonly openTools: readonly OpenTool[];
  readonly openRequests: readonly AgentRequest[];
  readonly lastTurnState: "completed" | "interrupted" | "failed" | null;
  /** When the newest message, activity or request was made: the next one is made later, so that times order them. */
  readonly lastMadeAt: IsoTime | null;
}

export type ThreadState = { readonly kind: "absent" } | { readonly kind: "deleted" } | LiveThread;

export type ProjectState =
  | { readonly kind: "absent" }
  | { readonly kind: "removed" }
  | { readonly kind: "live"; readonly project: Project };

export const ABSENT = { kind: "absent" } as const;
