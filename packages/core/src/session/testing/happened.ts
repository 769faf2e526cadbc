import type {
  AgentRequest,
  PendingThreadEvent,
  RequestOption,
  ThreadEventOf,
  ThreadPolicy,
  ToolStatus,
} from "@wilco/shared-types";

/** An event without its envelope, as tests write it. */
export type Happened = {
  [T in PendingThreadEvent["type"]]: { readonly type: T; readonly data: ThreadEventOf<T>["data"] };
}[PendingThreadEvent["type"]];

/** The instant of every test that names no other. */
export const NOW = "2026-01-01T12:00:00.000Z";
/** Before `NOW`: a deadline that is past. */
export const EARLIER = "2026-01-01T11:00:00.000Z";
/** After `NOW`: a deadline that is not past. */
export const LATER = "2026-01-01T13:00:00.000Z";
export const THREAD = "thread";
/** The agent of every test that names no other. */
export const CODEX = "codex";

const NO_OPTIONS = { models: [], modes: [], commands: [], configOptions: [] };

/** What a thread may have been through, in the words of its events. */
export const happened = {
  created: (over: Partial<ThreadEventOf<"thread.created">["data"]> = {}): Happened => ({
    type: "thread.created",
    data: { projectId: "project", title: null, providerId: null, modelId: null, modeId: null, ...over },
  }),
  policySet: (policy: ThreadPolicy): Happened => ({ type: "thread.policy-set", data: { policy } }),
  worktreeRemoved: (): Happened => ({ type: "thread.worktree-removed", data: {} }),
  archived: (): Happened => ({ type: "thread.archived", data: {} }),
  pinned: (): Happened => ({ type: "thread.pinned", data: {} }),
  read: (turnId: string): Happened => ({ type: "thread.read", data: { turnId } }),
  unread: (turnId: string): Happened => ({ type: "thread.unread", data: { turnId } }),
  deleted: (): Happened => ({ type: "thread.deleted", data: {} }),
  queued: (turnId: string): Happened => ({ type: "turn.queued", data: orderOf(turnId) }),
  requested: (turnId: string, over: Partial<ThreadEventOf<"turn.requested">["data"]> = {}): Happened => ({
    type: "turn.requested",
    data: { ...orderOf(turnId), deadlineAt: LATER, ...over },
  }),
  importRequested: (turnId: string): Happened[] => [
    {
      type: "session.import-requested",
      data: { commandId: `command-${turnId}`, providerId: CODEX, providerSessionId: "earlier" },
    },
    happened.requested(turnId, { kind: "import" }),
  ],
  importFailed: (turnId: string, detail = "it broke"): Happened => ({
    type: "turn.failed",
    data: { turnId, phase: "import", reason: "import-failed", detail },
  }),
  running: (turnId: string, generation = 1): Happened => ({
    type: "turn.running",
    data: { turnId, generation },
  }),
  stopRequested: (turnId: string, deadlineAt = LATER): Happened => ({
    type: "turn.interrupt-requested",
    data: { turnId, deadlineAt },
  }),
  completed: (turnId: string): Happened => ({
    type: "turn.completed",
    data: { turnId, reason: null, detail: null },
  }),
  interrupted: (
    turnId: string,
    reason: ThreadEventOf<"turn.interrupted">["data"]["reason"] = "stopped-by-user",
  ): Happened => ({ type: "turn.interrupted", data: { turnId, reason, detail: null } }),
  startFailed: (turnId: string, detail = "it broke"): Happened => ({
    type: "turn.failed",
    data: { turnId, phase: "start", reason: "provider-start-failed", detail },
  }),
  runFailed: (turnId: string, detail = "it broke"): Happened => ({
    type: "turn.failed",
    data: { turnId, phase: "run", reason: "agent-error", detail },
  }),
  held: (): Happened => ({ type: "queue.held", data: {} }),
  released: (): Happened => ({ type: "queue.released", data: {} }),
  promoted: (turnId: string): Happened => ({ type: "queue.promoted", data: { turnId } }),
  spawned: (generation = 1, providerId = CODEX): Happened => ({
    type: "session.process-started",
    data: { generation, providerId, processKey: `key-${generation}` },
  }),
  opened: (generation = 1, providerId = CODEX): Happened => ({
    type: "session.opened",
    data: { generation, providerId, providerSessionId: `agent-session-${generation}`, how: "new" },
  }),
  configured: (): Happened => ({
    type: "session.configured",
    data: { modelId: null, modeId: null, options: NO_OPTIONS },
  }),
  exited: (generation = 1, detail = "exit code 1"): Happened => ({
    type: "session.process-exited",
    data: { generation, detail },
  }),
  stalled: (turnId: string): Happened => ({
    type: "session.stalled",
    data: { turnId, since: EARLIER, doing: null },
  }),
  sessionStopped: (): Happened => ({ type: "session.stopped", data: {} }),
  answerStarted: (messageId: string, turnId: string): Happened => ({
    type: "message.started",
    data: { messageId, turnId },
  }),
  streamed: (messageId: string, text: string, offset = 0): Happened => ({
    type: "message.delta",
    data: { messageId, partIndex: 0, partType: "text", offset, text },
  }),
  tool: (activityId: string, turnId: string, status: ToolStatus = "in_progress"): Happened => ({
    type: "activity.recorded",
    data: {
      activity: {
        id: activityId,
        turnId,
        kind: "tool.call",
        tone: "tool",
        summary: "Read",
        data: { toolCallId: `call-${activityId}`, toolKind: "read", status },
        createdAt: NOW,
      },
      replaces: false,
    },
  }),
  asked: (
    requestId: string,
    turnId: string,
    { options = OPTIONS, fields = null }: Partial<Pick<AgentRequest, "options" | "fields">> = {},
  ): Happened => ({
    type: "request.opened",
    data: {
      request: {
        id: requestId,
        turnId,
        kind: "approval",
        state: "open",
        title: "Run it?",
        toolCallId: null,
        options,
        fields,
        url: null,
        outcome: null,
        answeredBy: null,
        createdAt: NOW,
      },
    },
  }),
} as const;

const OPTIONS: RequestOption[] = [
  { id: "yes", name: "Yes", kind: "allow_once" },
  { id: "no", name: "No", kind: "reject_once" },
];

/** The order of a turn: its message and command are named after it. */
export function orderOf(turnId: string): ThreadEventOf<"turn.queued">["data"] {
  return {
    turnId,
    kind: "message",
    messageId: `message-${turnId}`,
    commandId: `command-${turnId}`,
    retryOf: null,
    providerId: CODEX,
    modelId: null,
    modeId: null,
    configOptions: {},
    requestedAt: NOW,
  };
}

/** Threads in the phases that decisions distinguish; the active turn is always `turn`. */
export const phase = {
  /** Never started. */
  fresh: (): Happened[] => [happened.created()],
  /** Its first process is being started. */
  firstStart: (): Happened[] => [happened.created(), happened.requested("turn")],
  /** One turn, `first`, is done; its process lives. */
  ready: (): Happened[] => [
    happened.created(),
    happened.requested("first"),
    happened.spawned(1),
    happened.opened(1),
    happened.running("first", 1),
    happened.completed("first"),
  ],
  /** Bound, without a process, after nothing bad. */
  idle: (): Happened[] => [...phase.ready(), happened.exited(1)],
  /** Bound, a next turn requested while the process lives. */
  requested: (): Happened[] => [...phase.ready(), happened.requested("turn")],
  /** Bound, a next turn requested, its process yet to start. */
  restarting: (): Happened[] => [...phase.idle(), happened.requested("turn")],
  /** The agent's earlier session is about to be opened. */
  importing: (): Happened[] => [happened.created(), ...happened.importRequested("turn")],
  running: (): Happened[] => [...phase.requested(), happened.running("turn", 1)],
  stopping: (): Happened[] => [...phase.running(), happened.stopRequested("turn")],
  /** Stopped by `session.stop`, the binding kept. */
  stopped: (): Happened[] => [...phase.ready(), happened.exited(1), happened.sessionStopped()],
} as const;
