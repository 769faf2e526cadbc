import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { EARLIER, happened, NOW, phase } from "../testing/happened.ts";

const late = { deadlineAt: EARLIER };

describe("the server was restarted", () => {
  test.each(["fresh", "idle", "stopped"] as const)("%s: nothing was open", (name) => {
    given(phase[name]()).when(tell.recover()).ignored();
  });

  test("ready: its process is gone, the session idle", () => {
    given(phase.ready())
      .when(tell.recover())
      .then(["session.process-exited"])
      .effects([])
      .session({ status: "idle", generation: null, lastError: null });
  });

  test.each([
    ["without a process", phase.restarting()],
    ["with a process of the old server", phase.requested()],
    ["due this very moment", [...phase.idle(), happened.requested("turn", { deadlineAt: NOW })]],
  ])("a requested turn whose deadline is not past is taken over: %s", (_, history) => {
    const outcome = given(history)
      .when(tell.recover())
      .effects([{ kind: "turn.start", turnId: "turn" }])
      .session({ status: "starting", activeTurnId: "turn", generation: null, lastError: null });
    expect(outcome.live.active?.state).toBe("requested");
    expect(outcome.live.process).toBeNull();
  });

  test.each([
    ["a bound one becomes `error`", [...phase.idle(), happened.requested("turn", late)], "error"],
    ["an unbound one `stopped`", [happened.created(), happened.requested("turn", late)], "stopped"],
    ["a stopped one stays so", [...phase.stopped(), happened.requested("turn", late)], "stopped"],
  ] as const)("a requested turn whose deadline is past fails: %s", (_, history, status) => {
    given(history)
      .when(tell.recover())
      .then([
        { type: "activity.recorded", data: { activity: { kind: "provider.turn.start.failed" } } },
        { type: "turn.failed", data: { phase: "start", reason: "server-restarted" } },
      ])
      .effects([])
      .session({ status, activeTurnId: null });
  });

  test("a running turn fails as outcome-unknown, is not replayed, and what it left open is closed", () => {
    given([
      ...phase.running(),
      happened.answerStarted("m", "turn"),
      happened.streamed("m", "Hel"),
      happened.tool("t", "turn"),
      happened.asked("r", "turn"),
    ])
      .when(tell.recover())
      .then([
        { type: "message.completed", data: { parts: [{ type: "text", text: "Hel" }] } },
        "activity.closed",
        { type: "request.expired", data: { requestId: "r" } },
        { type: "turn.failed", data: { phase: "run", reason: "outcome-unknown" } },
        "session.process-exited",
      ])
      .effects([])
      .session({ status: "error", activeTurnId: null, generation: null });
  });

  test("of another server that was lost it is said so", () => {
    given(phase.running())
      .when({ type: "thread.recover", lost: true })
      .then([
        { type: "turn.failed", data: { detail: expect.stringMatching(/^its server was lost while/) } },
        { type: "session.process-exited", data: { detail: "its server was lost" } },
      ]);
  });

  test("a turn that was being stopped is interrupted: that was to be its only end", () => {
    given(phase.stopping())
      .when(tell.recover())
      .then([{ type: "turn.interrupted", data: { reason: "stopped-by-user" } }, "session.process-exited"])
      .session({ status: "interrupted", generation: null });
  });

  test("queued turns stay, held", () => {
    const two = [happened.queued("a"), happened.queued("b")];
    for (const name of ["requested", "running", "stopping"] as const) {
      given([...phase[name](), ...two])
        .when(tell.recover())
        .queue({ held: true, turnIds: ["a", "b"] });
    }
  });

  test("also one that was to run as soon as the stop was done", () => {
    given([...phase.stopping(), happened.queued("a"), happened.promoted("a")])
      .when(tell.recover())
      .effects([])
      .session({ status: "interrupted", activeTurnId: null })
      .queue({ held: true, turnIds: ["a"] });
  });

  test("an archived thread is no exception", () => {
    given([...phase.running(), happened.archived()])
      .when(tell.recover())
      .session({ status: "error", activeTurnId: null });
  });

  test("recovering twice changes nothing more", () => {
    for (const name of ["ready", "running", "stopping"] as const) {
      given(phase[name]()).when(tell.recover()).when(tell.recover()).ignored();
    }
  });

  test("the old server's process has no word any more", () => {
    const outcome = given(phase.running()).when(tell.recover());
    outcome.when(tell.exited(1)).ignored();
    outcome.when(tell.answered("turn", "end_turn")).ignored();
  });

  test("the next send works", () => {
    given(phase.running())
      .when(tell.recover())
      .when(ask.send())
      .session({ status: "starting", lastError: null, activeTurnId: "id-1" });
  });
});

describe("the server is stopped", () => {
  test.each(["fresh", "idle", "stopped"] as const)("%s: nothing is open", (name) => {
    given(phase[name]()).when(tell.drain()).ignored();
  });

  test("ready: its process goes", () => {
    given(phase.ready()).when(tell.drain()).then(["session.process-exited"]).session({ status: "idle" });
  });

  test.each([
    ["firstStart", "stopped"],
    ["restarting", "interrupted"],
    ["requested", "interrupted"],
    ["running", "interrupted"],
  ] as const)("%s: its turn is interrupted, server-stopping; the session is `%s`", (name, status) => {
    given(phase[name]())
      .when(tell.drain())
      .session({ status, activeTurnId: null, generation: null, lastError: null });
    const [first] = given(phase[name]()).when(tell.drain()).events;
    expect(first).toMatchObject({
      type: "turn.interrupted",
      data: { turnId: "turn", reason: "server-stopping" },
    });
  });

  test("a turn that the person was stopping keeps the person's reason", () => {
    given(phase.stopping())
      .when(tell.drain())
      .then([{ type: "turn.interrupted", data: { reason: "stopped-by-user" } }, "session.process-exited"]);
  });

  test("its process is to be ended, also when the server does not live to do it", () => {
    const gone = [{ kind: "process.end", generation: 1, processKey: "key-1" }] as const;
    for (const name of ["ready", "requested", "running", "stopping"] as const) {
      given(phase[name]()).when(tell.drain()).effects(gone);
    }
    given(phase.restarting()).when(tell.drain()).effects([]);
  });

  test("nothing of the queue starts", () => {
    given([...phase.stopping(), happened.queued("a"), happened.promoted("a")])
      .when(tell.drain())
      .effects([{ kind: "process.end" }])
      .queue({ held: true, turnIds: ["a"] })
      .session({ activeTurnId: null });
  });

  test("the next start of the server finds nothing to settle", () => {
    given(phase.running()).when(tell.drain()).when(tell.recover()).ignored();
  });
});
