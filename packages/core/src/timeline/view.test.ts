import type { ThreadEvent } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { evolveQueue, evolveThread } from "../session/evolve/index.ts";
import { EMPTY_QUEUE } from "../session/evolve/queue.ts";
import { inEnvelope } from "../session/testing/given.ts";
import { type Happened, happened, NOW, phase, THREAD } from "../session/testing/happened.ts";
import { applyEvent, applySessionItem, prependPage, type ThreadView } from "./view.ts";

function stored(event: Happened, sequence: number): ThreadEvent {
  return { ...inEnvelope(event), sequence };
}

function firstView(): ThreadView {
  const thread = evolveThread(null, inEnvelope(happened.created()));
  if (thread === null) throw new Error("a created thread is there");
  const rows = { turns: [], messages: [], activities: [], requests: [] };
  return { sequence: 1, thread, session: null, queue: EMPTY_QUEUE, ...rows, before: null };
}

/** The view after events 2, 3, ... */
function viewAfter(...events: Happened[]): ThreadView {
  return events.reduce((view, event, index) => applyEvent(view, stored(event, index + 2)), firstView());
}

describe("applySessionItem", () => {
  const view = viewAfter(happened.requested("t"));

  test("a snapshot replaces whatever was there", () => {
    const { session: _, ...rest } = view;
    const snapshot = { ...rest, session: null, sequence: 9 };
    expect(applySessionItem(view, { type: "snapshot", ...snapshot })).toEqual(snapshot);
    expect(applySessionItem(null, { type: "snapshot", ...snapshot })).toEqual(snapshot);
  });

  test("an event before the snapshot is nothing", () => {
    expect(applySessionItem(null, { type: "event", event: stored(happened.held(), 3) })).toBeNull();
  });

  test("a deleted thread leaves nothing", () => {
    expect(applySessionItem(view, { type: "deleted", threadId: THREAD })).toBeNull();
  });
});

describe("applyEvent", () => {
  test("an event that the view holds already gives the very same view", () => {
    const view = viewAfter(happened.requested("t"), happened.startFailed("t"));
    expect(applyEvent(view, stored(happened.startFailed("t"), 3))).toBe(view);
    expect(applyEvent(view, stored(happened.requested("u"), 2))).toBe(view);
  });

  test("sequences may have gaps", () => {
    const view = applyEvent(firstView(), stored(happened.requested("t"), 700));
    expect(view).toMatchObject({ sequence: 700, session: { activeTurnId: "t", sequence: 700 } });
  });

  test("a failed start: turn, session and activity in one view", () => {
    const view = viewAfter(happened.requested("t"), happened.startFailed("t", "x"));
    expect(view.turns).toMatchObject([{ id: "t", state: "failed", detail: "x" }]);
    expect(view.session).toMatchObject({
      status: "stopped",
      activeTurnId: null,
      lastError: "Provider turn start failed: x",
      sequence: 3,
    });
  });

  test("the session's sequence is that of its own last change", () => {
    const view = viewAfter(happened.requested("t"), happened.queued("u"), happened.tool("a", "t"));
    expect(view).toMatchObject({ sequence: 4, session: { sequence: 2 } });
  });

  test("a turn that waited takes its place once", () => {
    const view = viewAfter(
      happened.requested("t"),
      happened.queued("u"),
      happened.startFailed("t"),
      happened.requested("u"),
    );
    expect(view.turns.map(({ id, state }) => [id, state])).toEqual([
      ["t", "failed"],
      ["u", "requested"],
    ]);
    expect(view.queue).toEqual(EMPTY_QUEUE);
  });

  test("text streams, and the message's end replaces it", () => {
    const streaming = viewAfter(
      happened.answerStarted("m", "t"),
      happened.streamed("m", "Hel"),
      happened.streamed("m", "lo", 3),
      happened.streamed("m", "lost", 9),
    );
    expect(streaming.messages).toMatchObject([{ text: "Hello", streaming: true }]);
    const whole: Happened = {
      type: "message.completed",
      data: { messageId: "m", parts: [{ type: "text", text: "Hello, all of it" }] },
    };
    expect(applyEvent(streaming, stored(whole, 9)).messages).toMatchObject([
      { text: "Hello, all of it", streaming: false },
    ]);
  });

  test("an activity that goes on keeps its place, its turn and its time", () => {
    const later: Happened = {
      type: "activity.recorded",
      data: {
        activity: {
          id: "a",
          turnId: "another",
          kind: "tool.call",
          tone: "tool",
          summary: "Read a.txt",
          data: { toolCallId: "c", status: "completed" },
          createdAt: "2026-01-01T15:00:00.000Z",
        },
        replaces: true,
      },
    };
    const view = applyEvent(viewAfter(happened.tool("a", "t"), happened.tool("b", "t")), stored(later, 9));
    expect(view.activities).toMatchObject([
      { id: "a", turnId: "t", summary: "Read a.txt", data: { status: "completed" }, createdAt: NOW },
      { id: "b" },
    ]);
  });

  test("a tool call that was left open is closed, its other data kept", () => {
    const closed: Happened = { type: "activity.closed", data: { activityId: "a", status: "cancelled" } };
    expect(viewAfter(happened.tool("a", "t"), closed).activities).toMatchObject([
      { data: { status: "cancelled", toolCallId: "call-a" } },
    ]);
  });

  test("a request opens, is answered, expires", () => {
    const answered: Happened = {
      type: "request.answered",
      data: { requestId: "r", outcome: "cancelled", by: "person" },
    };
    const expired: Happened = { type: "request.expired", data: { requestId: "s" } };
    const view = viewAfter(happened.asked("r", "t"), happened.asked("s", "t"), answered, expired);
    expect(view.requests).toMatchObject([
      { id: "r", state: "answered", outcome: "cancelled" },
      { id: "s", state: "expired", outcome: null },
    ]);
  });

  test("a change of a row that is on an older page is nothing", () => {
    const view = viewAfter(happened.completed("old"), happened.streamed("old", "x"), {
      type: "activity.closed",
      data: { activityId: "old", status: "failed" },
    });
    expect(view).toMatchObject({ turns: [], messages: [], activities: [] });
  });

  test("rows that an event does not change stay the very same", () => {
    const before = viewAfter(happened.tool("a", "t"), happened.answerStarted("m", "t"));
    const view = applyEvent(before, stored(happened.streamed("m", "x"), 9));
    expect(view.activities).toBe(before.activities);
    expect(view.session).toBe(before.session);
    expect(view.thread).toBe(before.thread);
  });

  test("follows the queue", () => {
    const events = [
      ...phase.running().slice(1),
      happened.queued("a"),
      happened.runFailed("turn"),
      happened.held(),
    ];
    expect(viewAfter(...events).queue).toEqual({ held: true, turnIds: ["a"] });
    expect(events.map((each) => inEnvelope(each)).reduce(evolveQueue, EMPTY_QUEUE)).toEqual({
      held: true,
      turnIds: ["a"],
    });
  });
});

describe("prependPage", () => {
  const newest = { ...viewAfter(happened.requested("c")), before: "c" };
  const older = {
    ...viewAfter(happened.requested("a"), happened.requested("b"), happened.requested("c")),
    before: "a",
  };

  test("puts the older page's rows in front, and knows what comes before them", () => {
    const view = prependPage(newest, older);
    expect(view.turns.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(view.before).toBe("a");
  });

  test("rows that are there already are not doubled: the view's own are newer", () => {
    const view = prependPage(newest, older);
    expect(view.turns[2]).toBe(newest.turns[0]);
    expect(prependPage(view, older).turns).toEqual(view.turns);
  });

  test("leaves thread, session, queue and sequence alone", () => {
    const { turns: _, before: __, ...rest } = prependPage(newest, older);
    const { turns: ___, before: ____, ...expected } = newest;
    expect(rest).toEqual(expected);
  });
});
