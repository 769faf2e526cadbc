import type {
  ChangeCounts,
  ClientCommand,
  MessagePart,
  PlanData,
  RequestField,
  RequestOption,
  SessionOptions,
  StreamedPartType,
  ToolCallData,
  TurnReason,
  TurnUsage,
} from "@wilco/shared-types";
import type { PromptAnswer } from "../../provider/port.ts";

/** A command of a client that is about one thread. */
export type ThreadClientCommand = Exclude<ClientCommand, { readonly type: `project.${string}` }>;
export type ProjectCommand = Extract<ClientCommand, { readonly type: `project.${string}` }>;

/** How a turn ended, as the reactor saw it. `answer`: the agent itself ended the prompt. */
export type TurnEnding =
  | { readonly kind: "answer"; readonly answer: PromptAnswer }
  | { readonly kind: "exited"; readonly detail: string }
  | { readonly kind: "silent"; readonly detail: string }
  | { readonly kind: "stopped" };

/** One thing that an agent reported, with the ids that the ingestion gave it. */
/** How long a turn's agent is silent for, and at what. */
export interface Stall {
  readonly since: string;
  /** The tool call that is under way, for people. */
  readonly doing: string | null;
}

export type AgentReport =
  | { readonly type: "text"; readonly part: StreamedPartType; readonly text: string }
  | {
      readonly type: "tool";
      readonly activityId: string;
      readonly replaces: boolean;
      readonly tool: ToolCallData;
    }
  | {
      readonly type: "plan";
      readonly activityId: string;
      readonly replaces: boolean;
      readonly plan: PlanData;
    }
  | {
      readonly type: "request";
      readonly requestId: string;
      readonly kind: "approval" | "question";
      readonly title: string;
      readonly toolCallId: string | null;
      readonly options: readonly RequestOption[];
      readonly fields: readonly RequestField[] | null;
      readonly url: string | null;
    }
  | { readonly type: "usage"; readonly usage: TurnUsage }
  /** A sign of life after a silence. */
  | { readonly type: "alive" }
  /** The silence itself, in its place among what was said: only what comes behind it ends it. */
  | ({ readonly type: "stalled"; readonly turnId: string } & Stall)
  | { readonly type: "request-gone"; readonly requestId: string }
  | {
      readonly type: "configured";
      readonly modelId: string | null;
      readonly modeId: string | null;
      readonly options: SessionOptions;
    }
  | { readonly type: "title"; readonly title: string }
  | { readonly type: "notice"; readonly summary: string; readonly detail: string | null }
  | { readonly type: "raw"; readonly name: string; readonly payload: string };

/** One turn of an earlier session, as its agent replayed it. */
export interface HistoryTurn {
  /** What the person wrote; null for a turn that begins with the agent. */
  readonly text: string | null;
  /** Messages and activities in their order, with the ids that the ingestion gave the activities. */
  readonly entries: readonly HistoryEntry[];
}

export type HistoryEntry =
  | { readonly type: "message"; readonly parts: readonly MessagePart[] }
  | { readonly type: "tool"; readonly activityId: string; readonly tool: ToolCallData }
  | { readonly type: "plan"; readonly activityId: string; readonly plan: PlanData }
  | { readonly type: "notice"; readonly summary: string; readonly detail: string | null }
  | { readonly type: "raw"; readonly name: string; readonly payload: string };

/** What an agent replayed of an earlier session, oldest first. */
export interface History {
  readonly turns: readonly HistoryTurn[];
  /** How many older turns were too much, and how many entries of the first turn that is there. */
  readonly leftOut: { readonly turns: number; readonly entries: number };
  /** What the agent calls the session; null when it did not say. */
  readonly title: string | null;
}

/** Whether the state of a folder was kept; `detail` says why not. */
export type CheckpointOutcome =
  | { readonly kind: "kept" }
  | { readonly kind: "failed"; readonly detail: string };

/** What the reactor tells a thread. Each is ignored when the thread has moved on: a late sign settles nothing. */
export type ReactorCommand =
  | {
      readonly type: "turn.deliver";
      readonly turnId: string;
      readonly generation: number;
      /** What became of the state of the folder before the turn; left out where nothing was to be kept. */
      readonly checkpoint?: CheckpointOutcome;
    }
  | {
      readonly type: "turn.start.fail";
      readonly turnId: string;
      readonly reason: TurnReason;
      readonly detail: string;
      /** False when the start never touched the process that is there. */
      readonly endProcess: boolean;
    }
  /** The folder is as it was before the turn that the revert is about. */
  | { readonly type: "revert.finish"; readonly turnId: string }
  /** What a turn that has ended changed in its folder. */
  | { readonly type: "turn.change"; readonly turnId: string; readonly changes: ChangeCounts }
  /** Something that people should know about a turn, and that changes nothing for it. */
  | { readonly type: "turn.notice"; readonly turnId: string; readonly summary: string }
  /** The session of an import stands, with its history: the import has come to its end. */
  | { readonly type: "import.finish"; readonly turnId: string }
  | {
      readonly type: "turn.settle";
      readonly turnId: string;
      readonly ending: TurnEnding;
    }
  /** Settles the turn if its durable deadline is past. */
  | { readonly type: "turn.expire"; readonly turnId: string }
  | {
      readonly type: "process.started";
      readonly turnId: string;
      readonly generation: number;
      readonly providerId: string;
      readonly processKey: string;
    }
  | {
      readonly type: "process.opened";
      readonly generation: number;
      readonly providerSessionId: string;
      readonly how: "new" | "loaded" | "resumed";
      readonly modelId: string | null;
      readonly modeId: string | null;
      readonly options: SessionOptions;
      /** Of the session that an import opens; null for every other one. */
      readonly history: History | null;
    }
  | { readonly type: "process.exited"; readonly generation: number; readonly detail: string }
  /** Ends an idle process; nothing happens while a turn is active. */
  | { readonly type: "process.reap"; readonly generation: number }
  | {
      readonly type: "agent.report";
      readonly generation: number;
      readonly reports: readonly AgentReport[];
    }
  /** `lost`: it is not this server's predecessor that left the thread open, but another server, which is gone. */
  | { readonly type: "thread.recover"; readonly lost?: boolean }
  | { readonly type: "thread.drain" };

export type ReactorCommandOf<T extends ReactorCommand["type"]> = Extract<
  ReactorCommand,
  { readonly type: T }
>;
