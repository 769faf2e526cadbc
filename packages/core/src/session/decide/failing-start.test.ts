import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const REASON = "the program is missing";
const ERROR = `Provider turn start failed: ${REASON}`;

/** What every failed start decides, whatever was before: the activity and the settled turn, in one commit. */
const FAILED = [
  {
    type: "activity.recorded",
    data: { activity: { kind: "provider.turn.start.failed", turnId: "turn", tone: "error", summary: ERROR } },
  },
  {
    type: "turn.failed",
    data: { turnId: "turn", phase: "start", reason: "provider-start-failed", detail: REASON },
  },
] as const;

describe("a turn start fails", () => {
  test("existing session: it becomes `error` and keeps its binding", () => {
    const outcome = given(phase.requested())
      .when(tell.startFailed("turn"))
      .then([...FAILED, "session.process-exited"])
      .session({ status: "error", activeTurnId: null, lastTurnId: "turn", lastError: ERROR });
    expect(outcome.live.binding).toEqual({ providerId: "codex", providerSessionId: "agent-session-1" });
    expect(outcome.live.session?.providerId).toBe("codex");
  });

  test("existing session whose process is dead: still `error`, the binding kept", () => {
    const outcome = given(phase.restarting())
      .when(tell.startFailed("turn"))
      .then(FAILED)
      .session({ status: "error", activeTurnId: null, lastError: ERROR, generation: null });
    expect(outcome.live.binding?.providerId).toBe("codex");
  });

  test("first send whose agent cannot start: `stopped`, and no binding is made up", () => {
    const outcome = given(phase.firstStart())
      .when(tell.startFailed("turn"))
      .then(FAILED)
      .session({ status: "stopped", activeTurnId: null, lastError: ERROR, providerId: null });
    expect(outcome.live.binding).toBeNull();
  });

  test("first send whose agent starts and opens no session: `stopped`, unbound, its process ended", () => {
    given([...phase.firstStart(), happened.spawned(1)])
      .when(tell.startFailed("turn"))
      .then([...FAILED, "session.process-exited"])
      .session({
        status: "stopped",
        activeTurnId: null,
        lastError: ERROR,
        providerId: null,
        generation: null,
      })
      .effects([{ kind: "process.end", generation: 1 }]);
  });

  test("a session stopped before: it stays `stopped`, with the reason, as bound as it was", () => {
    const outcome = given([...phase.stopped(), happened.requested("turn")])
      .when(tell.startFailed("turn"))
      .then(FAILED)
      .session({ status: "stopped", activeTurnId: null, lastError: ERROR, providerId: "codex" });
    expect(outcome.live.binding?.providerId).toBe("codex");
  });

  test("a stopped session stays `stopped` however often its starts fail", () => {
    given([...phase.stopped(), happened.requested("one"), happened.startFailed("one")])
      .when(ask.send())
      .and([])
      .when(tell.startFailed("id-1"))
      .session({ status: "stopped", activeTurnId: null });
  });

  test("the wrong provider is asked: `error`, the binding and the living process kept", () => {
    const mismatch = {
      reason: "provider-mismatch",
      detail: "thread is bound to 'codex' and cannot switch to 'claude'",
      endProcess: false,
    } as const;
    given([...phase.ready(), happened.requested("turn", { providerId: "claude" })])
      .when(tell.startFailed("turn", mismatch))
      .then([
        { type: "activity.recorded", data: { activity: { data: { providerId: "claude" } } } },
        { type: "turn.failed", data: { reason: "provider-mismatch", detail: mismatch.detail } },
      ])
      .session({
        status: "error",
        providerId: "codex",
        generation: 1,
        activeTurnId: null,
        lastError: `Provider turn start failed: ${mismatch.detail}`,
      });
  });

  test("after the wrong provider the right one works: the error clears and the turn runs to its end", () => {
    const wrong = given([...phase.ready(), happened.requested("turn", { providerId: "claude" })]).when(
      tell.startFailed("turn", { reason: "provider-mismatch", endProcess: false }),
    );
    const sent = wrong
      .when(ask.send({ providerId: "codex" }))
      .session({ status: "ready", lastError: null, activeTurnId: "id-1" });
    sent
      .when(tell.delivering("id-1", 1))
      .session({ status: "running", activeTurnId: "id-1" })
      .when(tell.answered("id-1", "end_turn"))
      .session({ status: "ready", lastError: null, activeTurnId: null });
  });

  test.each([
    ["an existing session", [...phase.restarting(), happened.startFailed("turn")]],
    ["a first send", [...phase.firstStart(), happened.startFailed("turn")]],
    ["a stopped session", [...phase.stopped(), happened.requested("turn"), happened.startFailed("turn")]],
  ])("%s goes on with the next send", (_, history) => {
    given(history)
      .when(ask.send())
      .session({ status: "starting", lastError: null, activeTurnId: "id-1" })
      .effects([{ kind: "turn.start", turnId: "id-1" }])
      .when(tell.spawned("id-1", { generation: 2 }))
      .when(tell.opened(2))
      .session({ status: "ready", providerId: "codex" })
      .when(tell.delivering("id-1", 2))
      .session({ status: "running" })
      .when(tell.answered("id-1", "end_turn"))
      .session({ status: "ready", lastError: null, activeTurnId: null });
  });

  test("a failure of a first start after its agent's session was opened is one of a bound session", () => {
    given([...phase.firstStart(), happened.spawned(1), happened.opened(1)])
      .when(tell.startFailed("turn"))
      .session({ status: "error", providerId: "codex" });
  });
});

describe("a failure that arrives late", () => {
  test("settles only its own turn, never a newer one", () => {
    given([...phase.restarting(), happened.startFailed("turn"), happened.requested("newer")])
      .when(tell.startFailed("turn"))
      .ignored();
  });

  test("changes nothing when its turn was delivered in the meantime", () => {
    given(phase.running()).when(tell.startFailed("turn")).ignored();
  });

  test("comes twice and is stored once", () => {
    given(phase.restarting()).when(tell.startFailed("turn")).when(tell.startFailed("turn")).ignored();
  });

  test("even as an event it leaves the session of a newer turn alone", () => {
    const before = given([...phase.restarting(), happened.startFailed("turn"), happened.requested("newer")]);
    const after = before.when(ask.rename("x")).and([happened.startFailed("turn")]);
    expect(after.state).toMatchObject({
      session: { status: "starting", activeTurnId: "newer", lastError: null },
      active: { state: "requested" },
    });
  });
});

describe("a start that is interrupted obeys the same law", () => {
  test.each([
    ["a bound session becomes `interrupted`", phase.restarting(), "interrupted"],
    ["an unbound one becomes `stopped`", phase.firstStart(), "stopped"],
    ["a stopped one stays `stopped`", [...phase.stopped(), happened.requested("turn")], "stopped"],
  ] as const)("%s", (_, history, status) => {
    given(history)
      .when(ask.stop())
      .then([{ type: "turn.interrupted", data: { turnId: "turn", reason: "stopped-by-user" } }])
      .session({ status, activeTurnId: null, lastError: null });
  });

  test("its process, half started, is ended", () => {
    given([...phase.firstStart(), happened.spawned(1)])
      .when(ask.stop())
      .then(["turn.interrupted", "session.process-exited"])
      .effects([
        { kind: "turn.interrupt", turnId: "turn" },
        { kind: "process.end", generation: 1 },
      ])
      .session({ status: "stopped", generation: null });
  });
});
