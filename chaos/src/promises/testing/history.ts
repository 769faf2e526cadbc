import type { ThreadView } from "@wilco/core/timeline";
import { type Message, messageSchema, type ThreadEvent, type Turn, turnSchema } from "@wilco/shared-types";
import type { Mood } from "../../plan/mood.ts";
import type { Evidence } from "../../record/evidence.ts";
import { Journal } from "../../record/journal.ts";

/** When the run began, in milliseconds since 1970. */
export const ZERO = Date.parse("2026-01-01T00:00:00.000Z");
export const at = (ms: number): string => new Date(ZERO + ms).toISOString();

/** A run of one message, which a test spoils. All of it can be changed; it holds as it is. */
export function history(mood: Mood, answer: string) {
  const journal = new Journal(ZERO - 1_000);
  journal.lives.push({
    startedAt: ZERO - 500,
    readyAt: ZERO,
    endedAt: ZERO + 60_000,
    how: "drained",
    boundary: null,
  });
  const sent = {
    plan: { index: 0, phase: "chaos" as const, lane: 0, mood, stopAfterMs: null, pauseMs: 0 },
    threadId: "thread",
    commandId: "command",
    messageId: "message",
    text: `${mood} number-0-`,
    attempts: [
      { from: ZERO, to: ZERO + 20, outcome: { kind: "answered" as const, sequence: 3, turnId: "turn" } },
    ],
    answer: { sequence: 3, turnId: "turn", at: ZERO + 20 },
    again: { kind: "answered" as const, sequence: 3, turnId: "turn" },
  };
  journal.sent.push(sent);
  const turn: Turn = turnSchema.parse({
    id: "turn",
    messageId: "message",
    commandId: "command",
    retryOf: null,
    providerId: "lane-0",
    state: "completed",
    reason: null,
    detail: null,
    requestedAt: at(10),
    startedAt: at(100),
    endedAt: at(1_000),
    deadlineAt: null,
    interruptRequestedAt: null,
  });
  const message = (id: string, role: "user" | "assistant", text: string): Message =>
    messageSchema.parse({
      id,
      role,
      turnId: "turn",
      text,
      parts: [{ type: "text", text }],
      streaming: false,
      createdAt: at(10),
    });
  const messages = [message("message", "user", sent.text), message("answer", "assistant", answer)];
  const event = (type: string, ms: number, data: object): ThreadEvent =>
    ({
      type,
      at: at(ms),
      sequence: ms,
      streamId: "thread",
      commandId: null,
      data: { turnId: "turn", ...data },
    }) as never;
  const events = [event("turn.completed", 1_000, { reason: null, detail: null })];
  const thread = {
    threadId: "thread",
    turns: [turn],
    messages,
    requests: [],
    events: new Map([["turn", events]]),
  };
  const view = (): ThreadView => ({
    sequence: 9,
    thread: { id: "thread" } as never,
    session: null,
    turns: [turn],
    messages,
    activities: [],
    requests: [],
    queue: { held: false, turnIds: [] },
    before: null,
  });
  const watched = {
    name: "a window",
    isBehindBadLine: false,
    acknowledged: new Map([["command", ZERO + 100]]),
    pieces: [{ messageId: "answer", partIndex: 0, offset: 0, text: answer.slice(0, 4) }],
    complaints: [] as string[],
    views: new Map([["thread", view()]]),
  };
  const prompts = [sent.text];
  const damage: string[] = [];
  const receipt = { commandId: "command", fingerprint: "", turnId: "turn", sequence: 3 };
  const evidence: Evidence = {
    journal,
    stored: {
      threads: new Map([["thread", thread]]),
      receipts: new Map([["command", receipt]]),
      openThreads: [],
      pendingEffects: 0,
      damage,
    },
    watched: [watched],
    served: new Map([["thread", view()]]),
    prompts: new Map([["thread", prompts]]),
    window: null,
  };
  return {
    evidence,
    journal,
    sent,
    turn,
    message,
    messages,
    event,
    events,
    watched,
    prompts,
    damage,
    receipt,
  };
}
