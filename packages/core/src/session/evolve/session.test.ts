import { describe, expect, test } from "vitest";
import { inEnvelope } from "../testing/given.ts";
import { type Happened, happened, phase } from "../testing/happened.ts";
import { evolveSession } from "./index.ts";

function sessionOf(history: readonly Happened[]) {
  return history.map((each) => inEnvelope(each)).reduce(evolveSession, null);
}

const failedFirst = [...phase.firstStart(), happened.startFailed("turn", "x")];

describe("session status, as the guarantees' table derives it", () => {
  test.each([
    ["never started", phase.fresh(), undefined],
    ["a process is being started for a requested turn", phase.firstStart(), "starting"],
    ["... it was spawned", [...phase.firstStart(), happened.spawned(1)], "starting"],
    ["... of a bound thread", phase.restarting(), "starting"],
    [
      "... after an error",
      [...phase.idle(), happened.requested("a"), happened.startFailed("a"), happened.requested("b")],
      "starting",
    ],
    ["... after a stop", [...phase.stopped(), happened.requested("turn")], "starting"],
    ["... because it died before the delivery", [...phase.requested(), happened.exited(1)], "starting"],
    ["process alive, nothing delivered: between turns", phase.ready(), "ready"],
    [
      "... its session was opened for a turn",
      [...phase.restarting(), happened.spawned(2), happened.opened(2)],
      "ready",
    ],
    ["... a next turn is requested", phase.requested(), "ready"],
    ["prompt delivered", phase.running(), "running"],
    ["... and its stop is under way", phase.stopping(), "running"],
    [
      "stopped by the person, binding kept",
      [...phase.stopping(), happened.interrupted("turn")],
      "interrupted",
    ],
    [
      "... with the process",
      [...phase.stopping(), happened.interrupted("turn"), happened.exited(1)],
      "interrupted",
    ],
    ["failed, binding kept: in its run", [...phase.running(), happened.runFailed("turn")], "error"],
    ["... in its start", [...phase.requested(), happened.startFailed("turn")], "error"],
    ["... in its start, the process dead", [...phase.restarting(), happened.startFailed("turn")], "error"],
    ["process gone while idle, or the server restarted, or reaped", phase.idle(), "idle"],
    ["session.stop", phase.stopped(), "stopped"],
    ["a start that failed with no binding", failedFirst, "stopped"],
    [
      "a start that was interrupted with no binding",
      [...phase.firstStart(), happened.interrupted("turn")],
      "stopped",
    ],
  ] as const)("%s", (_, history, status) => {
    expect(sessionOf(history)?.status).toBe(status);
  });
});

describe("lastError and activeTurnId", () => {
  test("a start's failure says so, a run's failure is told in its own words", () => {
    expect(sessionOf(failedFirst)).toMatchObject({
      lastError: "Provider turn start failed: x",
      activeTurnId: null,
    });
    expect(sessionOf([...phase.running(), happened.runFailed("turn", "401")])?.lastError).toBe("401");
  });

  test("the same failure again is a change: its time and its turn are new", () => {
    const again = [...failedFirst, happened.requested("again")];
    const before = sessionOf(failedFirst);
    const after = evolveSession(
      sessionOf(again),
      inEnvelope(happened.startFailed("again", "x"), "2026-01-01T12:00:09.000Z"),
    );
    expect(after).not.toBe(before);
    expect(after).toMatchObject({
      lastError: before?.lastError,
      status: before?.status,
      lastTurnId: "again",
    });
    expect(after?.updatedAt).not.toBe(before?.updatedAt);
  });

  test("both move in the event that requests the next turn, and the error clears with no other", () => {
    const shown = sessionOf([...phase.requested(), happened.startFailed("turn", "x")]);
    for (const event of [
      happened.exited(1),
      happened.sessionStopped(),
      happened.configured(),
      happened.held(),
    ]) {
      expect(evolveSession(shown, inEnvelope(event))?.lastError).toBe(shown?.lastError);
    }
    expect(evolveSession(shown, inEnvelope(happened.requested("next")))).toMatchObject({
      activeTurnId: "next",
      lastTurnId: "next",
      lastError: null,
    });
  });
});

describe("an event that is about something else gives the very same session", () => {
  test.each([
    ["an older turn's end", happened.completed("first")],
    ["an older turn's failure", happened.runFailed("first")],
    ["an older turn's interruption", happened.interrupted("first")],
    ["an older turn's delivery", happened.running("first")],
    ["an older turn's stall", happened.stalled("first")],
    ["a queued turn's removal", happened.interrupted("queued", "removed-from-queue")],
    ["an older process's end", happened.exited(7)],
    ["a queued turn", happened.queued("a")],
    ["a streamed piece", happened.streamed("m", "x")],
    ["a tool call", happened.tool("t", "turn")],
    ["an archived thread", happened.archived()],
    ["a pinned thread", happened.pinned()],
    ["a thread that was read", happened.read("first")],
  ])("%s", (_, event) => {
    const session = sessionOf(phase.running());
    expect(evolveSession(session, inEnvelope(event))).toBe(session);
  });
});
