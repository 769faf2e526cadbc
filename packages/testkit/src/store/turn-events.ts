import { order, text, time } from "./builders.ts";
import type { EventSpec } from "./stream-script.ts";

/** The events of one commit each, as they follow each other in a turn. */

export function requested(turnId: string, deadline = time(3_000)): EventSpec[] {
  const about = order(turnId);
  const { messageId } = about;
  return [
    { type: "message.sent", data: { messageId, turnId, parts: text(`question of ${turnId}`) } },
    { type: "turn.requested", data: { ...about, deadlineAt: deadline } },
  ];
}

export function queued(turnId: string): EventSpec[] {
  const about = order(turnId);
  const { messageId } = about;
  return [
    { type: "message.sent", data: { messageId, turnId, parts: text(`question of ${turnId}`) } },
    { type: "turn.queued", data: about },
  ];
}

export function running(turnId: string): EventSpec[] {
  return [{ type: "turn.running", data: { turnId, generation: 1 } }];
}

export function started(turnId: string, messageId = `a-${turnId}`): EventSpec[] {
  return [{ type: "message.started", data: { messageId, turnId } }];
}

export function piece(messageId: string, offset: number, value: string): EventSpec[] {
  const partType = "text" as const;
  return [{ type: "message.delta", data: { messageId, partIndex: 0, partType, offset, text: value } }];
}

export function completed(turnId: string, answer: string): EventSpec[] {
  return [
    { type: "message.completed", data: { messageId: `a-${turnId}`, parts: text(answer) } },
    { type: "turn.completed", data: { turnId, reason: null, detail: null } },
  ];
}

export function failed(turnId: string): EventSpec[] {
  const data = {
    turnId,
    phase: "start",
    reason: "provider-start-failed",
    detail: "no such program",
  } as const;
  return [{ type: "turn.failed", data }];
}

/** What a history brings for one of its turns. */
export function imported(turnId: string): EventSpec[] {
  const { messageId, commandId, providerId } = order(turnId);
  const answerId = `a-${turnId}`;
  return [
    { type: "turn.imported", data: { turnId, messageId, commandId, providerId } },
    { type: "message.sent", data: { messageId, turnId, parts: text(`question of ${turnId}`) } },
    { type: "message.started", data: { messageId: answerId, turnId } },
    { type: "message.completed", data: { messageId: answerId, parts: text(`answer of ${turnId}`) } },
  ];
}

/** A thread gets a claim to a session of the agent `demo`. */
export function importRequested(providerSessionId: string, providerId = "demo"): EventSpec[] {
  const data = { commandId: `c-${providerSessionId}`, providerId, providerSessionId };
  return [{ type: "session.import-requested", data }];
}

/** A thread is bound to a session of the agent `demo`. */
export function opened(providerSessionId: string, providerId = "demo"): EventSpec[] {
  const process = { generation: 1, providerId, processKey: "key" };
  return [
    { type: "session.process-started", data: process },
    { type: "session.opened", data: { generation: 1, providerId, providerSessionId, how: "new" } },
  ];
}
