import type { Commit, StreamRef } from "@wilco/core/store";
import type { Activity, AgentRequest, MessagePart, TurnOrder } from "@wilco/shared-types";

/** The n-th second of the tests' day. */
export function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 31, 12, 0, second)).toISOString();
}

export function text(value: string): MessagePart[] {
  return [{ type: "text", text: value }];
}

/** The order of a turn about the message `m-<turnId>`. */
export function order(turnId: string, over: Partial<TurnOrder> = {}): TurnOrder {
  return {
    turnId,
    kind: "message",
    messageId: `m-${turnId}`,
    commandId: `c-${turnId}`,
    retryOf: null,
    providerId: "demo",
    modelId: null,
    modeId: null,
    configOptions: {},
    requestedAt: time(0),
    ...over,
  };
}

export function activity(id: string, over: Partial<Activity> = {}): Activity {
  return {
    id,
    turnId: null,
    kind: "notice",
    tone: "info",
    summary: `notice ${id}`,
    data: {},
    createdAt: time(0),
    ...over,
  };
}

export function request(id: string, turnId: string): AgentRequest {
  return {
    id,
    turnId,
    kind: "approval",
    state: "open",
    title: "Run it?",
    toolCallId: null,
    options: [{ id: "yes", name: "Yes", kind: "allow_once" }],
    fields: null,
    url: null,
    outcome: null,
    answeredBy: null,
    createdAt: time(0),
  };
}

/** A commit of nothing, to be filled. */
export function emptyCommit(stream: StreamRef, expectedSequence: number): Commit {
  return {
    stream,
    expectedSequence,
    token: null,
    events: [],
    snapshot: null,
    claims: false,
    receipt: null,
    effects: [],
    compactions: [],
    attachments: [],
  };
}
