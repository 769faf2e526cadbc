import type {
  ClientCommand,
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

/** What the reactor tells a thread. Each is ignored when the thread has moved on: a late sign settles nothing. */
export type ReactorCommand =
  | { readonly type: "turn.deliver"; readonly turnId: string; readonly generation: number }
  | {
      readonly type: "turn.start.fail";
      readonly turnId: string;
      readonly reason: TurnReason;
      readonly detail: string;
      /** False when the start never touched the process that is there. */
      readonly endProcess: boolean;
    }
  | {
      readonly type: "turn.settle";
      readonly turnId: string;
      readonly ending: TurnEnding;
    }
  /** Settles the turn if its durable deadline is past. */
  | { readonly type: "turn.expire"; readonly turnId: string }
  | {
      readonly type: "turn.stall";
      readonly turnId: string;
      readonly since: string;
      readonly doing: string | null;
    }
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
    }
  | { readonly type: "process.exited"; readonly generation: number; readonly detail: string }
  /** Ends an idle process; nothing happens while a turn is active. */
  | { readonly type: "process.reap"; readonly generation: number }
  | {
      readonly type: "agent.report";
      readonly generation: number;
      readonly reports: readonly AgentReport[];
    }
  | { readonly type: "thread.recover" }
  | { readonly type: "thread.drain" };

export type ReactorCommandOf<T extends ReactorCommand["type"]> = Extract<
  ReactorCommand,
  { readonly type: T }
>;
