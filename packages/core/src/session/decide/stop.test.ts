import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given, storedTurn } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const STOPPED = { reason: "stopped-by-user", detail: null } as const;

describe("turn.interrupt", () => {
  test("a queued turn leaves the queue, and the session does not notice", () => {
    given([...phase.running(), happened.queued("a"), happened.queued("b")])
      .when(ask.stop("a"))
      .then([{ type: "turn.interrupted", data: { turnId: "a", reason: "removed-from-queue" } }])
      .effects([])
      .queue({ held: false, turnIds: ["b"] })
      .session({ status: "running", activeTurnId: "turn" });
  });

  test("a requested turn ends at once, and its process with it", () => {
    given(phase.requested())
      .when(ask.stop("turn"))
      .then([{ type: "turn.interrupted", data: { turnId: "turn", ...STOPPED } }, "session.process-exited"])
      .effects([
        { kind: "turn.interrupt", turnId: "turn" },
        { kind: "process.end", generation: 1 },
      ])
      .session({ status: "interrupted", activeTurnId: null, generation: null });
  });

  test("a running turn is asked to end, within the stop's bound", () => {
    given(phase.running())
      .when(ask.stop("turn"))
      .then([
        {
          type: "turn.interrupt-requested",
          data: { turnId: "turn", deadlineAt: "2026-01-01T12:00:05.000Z" },
        },
      ])
      .effects([{ kind: "turn.interrupt", turnId: "turn" }])
      .session({ status: "running", activeTurnId: "turn" });
  });

  test("open requests are answered before anything else", () => {
    given([...phase.running(), happened.asked("r1", "turn"), happened.asked("r2", "turn")])
      .when(ask.stop())
      .then([
        { type: "request.answered", data: { requestId: "r1", outcome: "cancelled" } },
        { type: "request.answered", data: { requestId: "r2", outcome: "cancelled" } },
        "turn.interrupt-requested",
      ])
      .effects([
        { kind: "request.respond", requestId: "r1", outcome: "cancelled" },
        { kind: "request.respond", requestId: "r2", outcome: "cancelled" },
        { kind: "turn.interrupt" },
      ]);
  });

  test("without a turn it means the active one, and nothing where there is none", () => {
    given(phase.running()).when(ask.stop()).then(["turn.interrupt-requested"]);
    given(phase.ready()).when(ask.stop()).then([]).effects([]);
    given(phase.fresh()).when(ask.stop()).then([]).session(null);
  });

  test("a second stop changes nothing", () => {
    given(phase.stopping()).when(ask.stop()).then([]).effects([]);
  });

  test("a turn that has ended: success, no change", () => {
    given(phase.ready())
      .when(ask.stop("first"), { turn: storedTurn("first") })
      .then([])
      .effects([]);
    given(phase.running())
      .when(ask.stop("first"), { turn: storedTurn("first") })
      .then([]);
  });

  test("an unknown turn is refused", () => {
    given(phase.running()).when(ask.stop("nobody")).refused("turn-not-found", "turnId");
  });

  test("it holds the queue, which waits for the next send", () => {
    given([...phase.requested(), happened.queued("a")])
      .when(ask.stop())
      .then(["turn.interrupted", "session.process-exited", "queue.held"])
      .queue({ held: true, turnIds: ["a"] });
  });
});

describe("from the commit of the stop on", () => {
  test.each([
    ["a proper end", tell.answered("turn", "end_turn")],
    ["a refusal", tell.answered("turn", "refusal")],
    ["its own cancelling", tell.answered("turn", "cancelled")],
    ["an error", tell.failedWith("turn", "aborted")],
    ["silence", tell.unanswered("turn", "silent")],
    ["its death", tell.unanswered("turn", "exited")],
    ["the end of the bound", tell.stopped("turn")],
    ["the death of its process", tell.exited(1)],
  ])("the only end is `interrupted`, whatever comes: %s", (_, command) => {
    const outcome = given(phase.stopping()).when(command);
    expect(outcome.events[0]).toMatchObject({
      type: "turn.interrupted",
      data: { turnId: "turn", ...STOPPED },
    });
    outcome.session({ status: "interrupted", activeTurnId: null, lastError: null });
  });

  test("the process is used again if the prompt was answered", () => {
    given(phase.stopping())
      .when(tell.answered("turn", "cancelled"))
      .then(["turn.interrupted"])
      .effects([])
      .session({ status: "interrupted", generation: 1 });
  });

  test("and only then", () => {
    given(phase.stopping())
      .when(tell.stopped("turn"))
      .then(["turn.interrupted", "session.process-exited"])
      .effects([{ kind: "process.end", generation: 1 }])
      .session({ generation: null });
  });

  test("nothing more of the turn is stored, and what it left open is closed", () => {
    const open = [
      ...phase.running(),
      happened.answerStarted("m", "turn"),
      happened.streamed("m", "Hel"),
      happened.tool("t", "turn"),
    ];
    given(open)
      .when(ask.stop())
      .when(tell.report(1, reports.text("lo"), reports.tool("t2"), reports.plan("p", "x"), reports.raw("{}")))
      .then([])
      .when(tell.answered("turn", "end_turn"))
      .then([
        { type: "message.completed", data: { messageId: "m", parts: [{ type: "text", text: "Hel" }] } },
        { type: "activity.closed", data: { activityId: "t", status: "cancelled" } },
        "turn.interrupted",
      ]);
  });

  test("a question that the agent asks now is shown to nobody", () => {
    const outcome = given(phase.stopping()).when(tell.report(1, reports.request("r")));
    outcome.then([]).effects([]);
    expect(outcome.live.openRequests).toEqual([]);
  });
});

describe("session.stop", () => {
  const ENDED = { status: "stopped", activeTurnId: null, generation: null } as const;

  test("before the first start there is nothing to stop", () => {
    given(phase.fresh()).when(ask.stopSession()).then([]).effects([]).session(null);
  });

  test("an idle session", () => {
    given(phase.idle()).when(ask.stopSession()).then(["session.stopped"]).effects([]).session(ENDED);
  });

  test("a ready session's process is ended, its binding kept", () => {
    const outcome = given(phase.ready())
      .when(ask.stopSession())
      .then(["session.process-exited", "session.stopped"])
      .effects([{ kind: "process.end", generation: 1 }])
      .session({ ...ENDED, providerId: "codex" });
    expect(outcome.live.binding?.providerId).toBe("codex");
  });

  test.each(["firstStart", "restarting"] as const)("while the agent starts: %s", (name) => {
    given(phase[name]())
      .when(ask.stopSession())
      .then([{ type: "turn.interrupted", data: { turnId: "turn", ...STOPPED } }, "session.stopped"])
      .effects([{ kind: "turn.interrupt", turnId: "turn" }])
      .session(ENDED);
  });

  test.each(["requested", "running", "stopping"] as const)("%s: turn and process end at once", (name) => {
    given(phase[name]())
      .when(ask.stopSession())
      .then([
        { type: "turn.interrupted", data: { turnId: "turn", ...STOPPED } },
        "session.process-exited",
        "session.stopped",
      ])
      .effects([{ kind: "turn.interrupt" }, { kind: "process.end", generation: 1 }])
      .session(ENDED);
  });

  test("a stopped session stays as it is", () => {
    given(phase.stopped()).when(ask.stopSession()).then([]).session(ENDED);
  });

  test("an open request expires with it", () => {
    given([...phase.running(), happened.asked("r", "turn")])
      .when(ask.stopSession())
      .then(["request.expired", "turn.interrupted", "session.process-exited", "session.stopped"]);
  });

  test("the queue is kept, held, and nothing of it starts", () => {
    given([...phase.stopping(), happened.queued("a"), happened.promoted("a")])
      .when(ask.stopSession())
      .session(ENDED)
      .queue({ held: true, turnIds: ["a"] });
  });

  test("the last error stays until the next turn is requested", () => {
    given([...phase.requested(), happened.startFailed("turn", "x")])
      .when(ask.stopSession())
      .session({ status: "stopped", lastError: "Provider turn start failed: x" })
      .when(ask.send())
      .session({ lastError: null });
  });

  test("the next send starts the agent again", () => {
    given(phase.stopped())
      .when(ask.send())
      .session({ status: "starting" })
      .when(tell.spawned("id-1", { generation: 2 }))
      .when(tell.opened(2))
      .session({ status: "ready", stoppedBefore: false });
  });
});

describe("thread.delete", () => {
  test.each([
    ["fresh", [], []],
    ["idle", ["session.stopped"], []],
    ["ready", ["session.process-exited", "session.stopped"], ["process.end"]],
    ["firstStart", ["turn.interrupted", "session.stopped"], ["turn.interrupt"]],
    [
      "running",
      ["turn.interrupted", "session.process-exited", "session.stopped"],
      ["turn.interrupt", "process.end"],
    ],
    [
      "stopping",
      ["turn.interrupted", "session.process-exited", "session.stopped"],
      ["turn.interrupt", "process.end"],
    ],
    ["stopped", [], []],
  ] as const)("%s: everything is settled first", (name, events, effects) => {
    const outcome = given(phase[name]())
      .when(ask.delete())
      .then([...events, "thread.deleted"])
      .effects(effects.map((kind) => ({ kind })));
    expect(outcome.state).toEqual({ kind: "deleted" });
  });

  test("queued turns end as removed, also one that was to run next", () => {
    given([...phase.stopping(), happened.queued("a"), happened.queued("b"), happened.promoted("b")])
      .when(ask.delete())
      .then([
        { type: "turn.interrupted", data: { turnId: "b", reason: "removed-from-queue" } },
        { type: "turn.interrupted", data: { turnId: "a", reason: "removed-from-queue" } },
        { type: "turn.interrupted", data: { turnId: "turn", reason: "stopped-by-user" } },
        "session.process-exited",
        "session.stopped",
        "thread.deleted",
      ]);
  });

  test("whatever is asked of it or told to it later finds no thread", () => {
    const deleted = [...phase.running(), happened.deleted()];
    given(deleted).when(ask.stop()).refused("thread-not-found");
    given(deleted).when(tell.exited(1)).ignored();
    given(deleted).when(tell.answered("turn", "end_turn")).ignored();
    given(deleted).when(tell.recover()).ignored();
  });
});
