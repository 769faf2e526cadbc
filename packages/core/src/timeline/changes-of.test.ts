import type { PendingEvent, PendingProjectEvent } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { inEnvelope } from "../session/testing/given.ts";
import { type Happened, happened, LATER, NOW, orderOf } from "../session/testing/happened.ts";
import type { Change } from "./change.ts";
import { changesOf } from "./changes-of.ts";

const { turnId: _, ...order } = orderOf("t");
const waiting = {
  ...order,
  id: "t",
  state: "queued",
  reason: null,
  detail: null,
  requestedAt: NOW,
  startedAt: null,
  endedAt: null,
  deadlineAt: null,
  interruptRequestedAt: null,
  usage: null,
} as const;
const parts = [
  { type: "reasoning" as const, text: "Hm" },
  { type: "text" as const, text: "Hello" },
];
const activity = {
  id: "a",
  turnId: "t",
  kind: "tool.call",
  tone: "tool",
  summary: "Read",
  data: { toolCallId: "c", status: "completed" },
  createdAt: NOW,
} as const;

function changes(event: Happened): readonly Change[] {
  return changesOf(inEnvelope(event));
}

describe("changes of a turn's events", () => {
  test.each<[Happened, Change]>([
    [happened.queued("t"), { kind: "turn.put", turn: waiting }],
    [
      happened.requested("t", { deadlineAt: LATER }),
      { kind: "turn.put", turn: { ...waiting, state: "requested", deadlineAt: LATER } },
    ],
    [
      happened.running("t"),
      { kind: "turn.patch", id: "t", patch: { state: "running", startedAt: NOW, deadlineAt: null } },
    ],
    [
      happened.stopRequested("t", LATER),
      { kind: "turn.patch", id: "t", patch: { interruptRequestedAt: NOW, deadlineAt: LATER } },
    ],
    [
      happened.completed("t"),
      {
        kind: "turn.patch",
        id: "t",
        patch: { state: "completed", reason: null, detail: null, endedAt: NOW, deadlineAt: null },
      },
    ],
    [
      happened.interrupted("t"),
      {
        kind: "turn.patch",
        id: "t",
        patch: {
          state: "interrupted",
          reason: "stopped-by-user",
          detail: null,
          endedAt: NOW,
          deadlineAt: null,
        },
      },
    ],
    [
      happened.startFailed("t", "x"),
      {
        kind: "turn.patch",
        id: "t",
        patch: {
          state: "failed",
          reason: "provider-start-failed",
          detail: "x",
          endedAt: NOW,
          deadlineAt: null,
        },
      },
    ],
  ])("$type", (event, change) => {
    expect(changes(event)).toEqual([change]);
  });
});

describe("changes of a message's events", () => {
  test.each<[Happened, Change]>([
    [
      { type: "message.sent", data: { messageId: "m", turnId: "t", parts } },
      {
        kind: "message.put",
        message: {
          id: "m",
          role: "user",
          turnId: "t",
          text: "Hello",
          parts,
          streaming: false,
          createdAt: NOW,
        },
      },
    ],
    [
      { type: "message.edited", data: { messageId: "m", parts } },
      { kind: "message.patch", id: "m", patch: { parts, text: "Hello" } },
    ],
    [
      happened.answerStarted("m", "t"),
      {
        kind: "message.put",
        message: {
          id: "m",
          role: "assistant",
          turnId: "t",
          text: "",
          parts: [],
          streaming: true,
          createdAt: NOW,
        },
      },
    ],
    [
      happened.streamed("m", "lo", 3),
      { kind: "message.text", id: "m", partIndex: 0, partType: "text", offset: 3, text: "lo", at: NOW },
    ],
    [
      { type: "message.completed", data: { messageId: "m", parts } },
      { kind: "message.patch", id: "m", patch: { parts, text: "Hello", streaming: false } },
    ],
  ])("$type", (event, change) => {
    expect(changes(event)).toEqual([change]);
  });
});

describe("changes of activities and requests", () => {
  test.each<[Happened, Change]>([
    [
      { type: "activity.recorded", data: { activity, replaces: false } },
      { kind: "activity.put", activity },
    ],
    [
      { type: "activity.recorded", data: { activity: { ...activity, createdAt: LATER }, replaces: true } },
      {
        kind: "activity.patch",
        id: "a",
        patch: { kind: "tool.call", tone: "tool", summary: "Read", data: activity.data },
      },
    ],
    [
      { type: "activity.closed", data: { activityId: "a", status: "cancelled" } },
      { kind: "activity.status", id: "a", status: "cancelled" },
    ],
    [
      { type: "request.answered", data: { requestId: "r", outcome: { optionId: "yes" }, by: "person" } },
      {
        kind: "request.patch",
        id: "r",
        patch: { state: "answered", outcome: { optionId: "yes" }, answeredBy: "person" },
      },
    ],
    [
      { type: "request.expired", data: { requestId: "r" } },
      { kind: "request.patch", id: "r", patch: { state: "expired" } },
    ],
  ])("$type", (event, change) => {
    expect(changes(event)).toEqual([change]);
  });

  test("request.opened", () => {
    expect(changes(happened.asked("r", "t"))).toMatchObject([
      { kind: "request.put", request: { id: "r", turnId: "t", state: "open" } },
    ]);
  });
});

test("thread, session and queue are evolved: their events list no changes", () => {
  const evolved = [
    happened.created(),
    happened.archived(),
    happened.deleted(),
    happened.spawned(),
    happened.opened(),
    happened.configured(),
    happened.exited(),
    happened.stalled("t"),
    happened.sessionStopped(),
    happened.held(),
    happened.released(),
    happened.promoted("t"),
  ];
  for (const event of evolved) expect(changes(event)).toEqual([]);
});

describe("changes of a project's events", () => {
  const envelope = { streamId: "p", commandId: null, at: NOW };

  test.each<[PendingProjectEvent, Change]>([
    [
      { ...envelope, type: "project.created", data: { name: "Tools", path: "/tools" } },
      { kind: "project.put", project: { id: "p", name: "Tools", path: "/tools", createdAt: NOW } },
    ],
    [
      { ...envelope, type: "project.renamed", data: { name: "Other" } },
      { kind: "project.patch", id: "p", patch: { name: "Other" } },
    ],
    [
      { ...envelope, type: "project.removed", data: {} },
      { kind: "project.remove", projectId: "p" },
    ],
  ])("$type", (event: PendingEvent, change) => {
    expect(changesOf(event)).toEqual([change]);
  });
});
