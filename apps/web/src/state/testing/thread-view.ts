import type { ThreadView } from "@wilco/core/timeline";
import type { Activity, AgentRequest, Message, Session, ThreadItem, Turn } from "@wilco/shared-types";

const AT = "2026-01-01T12:00:00.000Z";

/** A thread without a session and turns, but for what is given. */
export function aView(given: Partial<ThreadView> = {}): ThreadView {
  return {
    sequence: 10,
    thread: {
      id: "thread",
      projectId: "project",
      title: "A thread",
      titledBy: "default",
      providerId: null,
      modelId: null,
      modeId: null,
      policy: "ask",
      archivedAt: null,
      pinnedAt: null,
      unreadTurnId: null,
      markedUnread: false,
      createdAt: AT,
      updatedAt: AT,
    },
    session: null,
    turns: [],
    messages: [],
    activities: [],
    requests: [],
    queue: { held: false, turnIds: [] },
    before: null,
    ...given,
  };
}

export function aSession(given: Partial<Session> = {}): Session {
  return {
    threadId: "thread",
    status: "ready",
    providerId: "demo",
    modelId: null,
    modeId: null,
    activeTurnId: null,
    lastTurnId: null,
    lastError: null,
    stalledSince: null,
    updatedAt: AT,
    sequence: 10,
    generation: null,
    stoppedBefore: false,
    options: { models: [], modes: [], commands: [], configOptions: [] },
    ...given,
  };
}

export function aTurn(given: Partial<Turn> = {}): Turn {
  return {
    id: "turn",
    kind: "message",
    messageId: "message",
    commandId: "command",
    retryOf: null,
    providerId: "demo",
    modelId: null,
    modeId: null,
    configOptions: {},
    state: "running",
    reason: null,
    detail: null,
    requestedAt: AT,
    startedAt: null,
    endedAt: null,
    deadlineAt: null,
    interruptRequestedAt: null,
    usage: null,
    ...given,
  };
}

export function aMessage(given: Partial<Message> = {}): Message {
  const text = given.text ?? "Hello";
  return {
    id: "message",
    role: "user",
    turnId: "turn",
    text,
    parts: [{ type: "text", text }],
    streaming: false,
    createdAt: AT,
    ...given,
  };
}

export function anActivity(given: Partial<Activity> = {}): Activity {
  return {
    id: "activity",
    turnId: "turn",
    kind: "notice",
    tone: "info",
    summary: "Something happened",
    data: {},
    createdAt: AT,
    ...given,
  };
}

export function aRequest(given: Partial<AgentRequest> = {}): AgentRequest {
  return {
    id: "request",
    turnId: "turn",
    kind: "approval",
    state: "open",
    title: "Write a.txt",
    toolCallId: null,
    options: [{ id: "allow", name: "Allow", kind: "allow_once" }],
    fields: null,
    url: null,
    outcome: null,
    answeredBy: null,
    createdAt: AT,
    ...given,
  };
}

export function aThreadItem(given: Partial<ThreadItem> = {}): ThreadItem {
  return {
    ...aView().thread,
    sequence: 10,
    status: null,
    lastError: null,
    stalledSince: null,
    lastTurnState: null,
    openRequests: 0,
    queued: 0,
    queueHeld: false,
    ...given,
  };
}
