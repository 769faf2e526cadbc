import type {
  AgentRequest,
  CommandInput,
  CommandName,
  ThreadPolicy,
  ToolCallData,
} from "@wilco/shared-types";
import type { AgentReport, ReactorCommand, ThreadClientCommand } from "../decide/index.ts";
import { THREAD } from "./happened.ts";

type Ask<N extends CommandName> = Partial<Omit<CommandInput<N>, "threadId">>;

const COMMAND = { commandId: "command", threadId: THREAD } as const;

/** What clients ask of the thread. */
export const ask = {
  create: (over: Ask<"thread.create"> = {}): ThreadClientCommand => ({
    ...COMMAND,
    type: "thread.create",
    projectId: "project",
    ...over,
  }),
  import: (over: Ask<"thread.import"> = {}): ThreadClientCommand => ({
    ...COMMAND,
    type: "thread.import",
    projectId: "project",
    providerId: "codex",
    providerSessionId: "earlier",
    ...over,
  }),
  rename: (title: string): ThreadClientCommand => ({ ...COMMAND, type: "thread.rename", title }),
  setPolicy: (policy: ThreadPolicy): ThreadClientCommand => ({
    ...COMMAND,
    type: "thread.setPolicy",
    policy,
  }),
  archive: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.archive" }),
  unarchive: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.unarchive" }),
  pin: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.pin" }),
  unpin: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.unpin" }),
  markRead: (turnId: string): ThreadClientCommand => ({ ...COMMAND, type: "thread.markRead", turnId }),
  removeWorktree: (): ThreadClientCommand => ({ ...COMMAND, type: "worktree.remove", projectId: "project" }),
  markUnread: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.markUnread" }),
  delete: (): ThreadClientCommand => ({ ...COMMAND, type: "thread.delete" }),
  send: (over: Ask<"turn.start"> = {}): ThreadClientCommand => ({
    ...COMMAND,
    type: "turn.start",
    messageId: "message",
    text: "Hello",
    ...over,
  }),
  retry: (turnId: string): ThreadClientCommand => ({ ...COMMAND, type: "turn.retry", turnId }),
  revert: (turnId: string): ThreadClientCommand => ({ ...COMMAND, type: "turn.revert", turnId }),
  /** Without a turn: whatever is active. */
  stop: (turnId?: string): ThreadClientCommand => ({
    ...COMMAND,
    type: "turn.interrupt",
    ...(turnId === undefined ? {} : { turnId }),
  }),
  stopSession: (): ThreadClientCommand => ({ ...COMMAND, type: "session.stop" }),
  respond: (requestId: string, outcome: CommandInput<"request.respond">["outcome"]): ThreadClientCommand => ({
    ...COMMAND,
    type: "request.respond",
    requestId,
    outcome,
  }),
  edit: (turnId: string, text: string): ThreadClientCommand => ({
    ...COMMAND,
    type: "queue.edit",
    turnId,
    text,
  }),
  remove: (turnId: string): ThreadClientCommand => ({ ...COMMAND, type: "queue.remove", turnId }),
  reorder: (turnId: string, beforeTurnId: string | null): ThreadClientCommand => ({
    ...COMMAND,
    type: "queue.reorder",
    turnId,
    beforeTurnId,
  }),
  sendNow: (turnId: string): ThreadClientCommand => ({ ...COMMAND, type: "queue.sendNow", turnId }),
} as const;

type Told<T extends ReactorCommand["type"]> = Partial<Extract<ReactorCommand, { readonly type: T }>>;

/** What the reactor tells the thread. */
export const tell = {
  startFailed: (turnId: string, over: Told<"turn.start.fail"> = {}): ReactorCommand => ({
    type: "turn.start.fail",
    turnId,
    reason: "provider-start-failed",
    detail: "the program is missing",
    endProcess: true,
    ...over,
  }),
  spawned: (turnId: string, over: Told<"process.started"> = {}): ReactorCommand => ({
    type: "process.started",
    turnId,
    generation: 1,
    providerId: "codex",
    processKey: "key",
    ...over,
  }),
  opened: (generation: number, over: Told<"process.opened"> = {}): ReactorCommand => ({
    type: "process.opened",
    generation,
    providerSessionId: "agent-session",
    how: "new",
    modelId: null,
    modeId: null,
    options: { models: [], modes: [], commands: [], configOptions: [] },
    history: null,
    ...over,
  }),
  importDone: (turnId: string): ReactorCommand => ({ type: "import.finish", turnId }),
  delivering: (turnId: string, generation: number): ReactorCommand => ({
    type: "turn.deliver",
    turnId,
    generation,
  }),
  answered: (turnId: string, stopReason: string): ReactorCommand => ({
    type: "turn.settle",
    turnId,
    ending: { kind: "answer", answer: { kind: "stop-reason", stopReason } },
  }),
  failedWith: (turnId: string, detail: string): ReactorCommand => ({
    type: "turn.settle",
    turnId,
    ending: { kind: "answer", answer: { kind: "error", detail } },
  }),
  unanswered: (turnId: string, kind: "exited" | "silent"): ReactorCommand => ({
    type: "turn.settle",
    turnId,
    ending: { kind, detail: "it is gone" },
  }),
  stopped: (turnId: string): ReactorCommand => ({
    type: "turn.settle",
    turnId,
    ending: { kind: "stopped" },
  }),
  timeIsUp: (turnId: string): ReactorCommand => ({ type: "turn.expire", turnId }),
  stalled: (turnId: string): ReactorCommand => ({
    type: "agent.report",
    generation: 1,
    reports: [{ type: "stalled", turnId, since: "2026-01-01T11:59:00.000Z", doing: null }],
  }),
  exited: (generation: number): ReactorCommand => ({
    type: "process.exited",
    generation,
    detail: "exit code 1",
  }),
  unused: (generation: number): ReactorCommand => ({ type: "process.reap", generation }),
  report: (generation: number, ...reports: AgentReport[]): ReactorCommand => ({
    type: "agent.report",
    generation,
    reports,
  }),
  recover: (): ReactorCommand => ({ type: "thread.recover" }),
  drain: (): ReactorCommand => ({ type: "thread.drain" }),
} as const;

/** What agents report. */
export const reports = {
  text: (text: string, part: "text" | "reasoning" = "text"): AgentReport => ({ type: "text", part, text }),
  tool: (activityId: string, over: Partial<ToolCallData> = {}, replaces = false): AgentReport => ({
    type: "tool",
    activityId,
    replaces,
    tool: {
      toolCallId: `call-${activityId}`,
      title: "Read",
      toolKind: "read",
      status: "in_progress",
      locations: [],
      content: [],
      input: null,
      output: null,
      truncated: false,
      ...over,
    },
  }),
  plan: (activityId: string, content: string, replaces = false): AgentReport => ({
    type: "plan",
    activityId,
    replaces,
    plan: { entries: [{ content, priority: "medium", status: "pending" }] },
  }),
  usage: (contextUsed: number): AgentReport => ({
    type: "usage",
    usage: { contextUsed, contextSize: null, cost: null, inputTokens: null, outputTokens: null },
  }),
  request: (
    requestId: string,
    over: Partial<Pick<AgentRequest, "kind" | "toolCallId" | "options">> = {},
  ): AgentReport => ({
    type: "request",
    requestId,
    kind: "approval",
    title: "Run it?",
    toolCallId: null,
    fields: null,
    url: null,
    options: [{ id: "yes", name: "Yes", kind: "allow_once" }],
    ...over,
  }),
  requestGone: (requestId: string): AgentReport => ({ type: "request-gone", requestId }),
  title: (title: string): AgentReport => ({ type: "title", title }),
  notice: (summary: string): AgentReport => ({ type: "notice", summary, detail: null }),
  raw: (payload: string): AgentReport => ({ type: "raw", name: "unknown_update", payload }),
} as const;
