import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { EARLIER, happened, NOW, phase } from "../testing/happened.ts";

/** Running, and the agent has said something. */
const talking = [...phase.running(), happened.answerStarted("m", "turn"), happened.streamed("m", "Hello")];

describe("how an agent's own end is read", () => {
  test.each([
    ["end_turn", "turn.completed", null, null],
    ["max_tokens", "turn.completed", "max-tokens", "The agent stopped at its limit of tokens."],
    [
      "max_turn_requests",
      "turn.completed",
      "max-turn-requests",
      "The agent stopped at its limit of requests in one turn.",
    ],
    ["cancelled", "turn.interrupted", "cancelled-by-agent", "the agent cancelled the turn by itself"],
    ["refusal", "turn.failed", "refused", "the agent refused to go on"],
    ["paused", "turn.failed", "agent-error", "the agent ended the turn with 'paused'"],
    ["", "turn.failed", "agent-error", "the agent ended the turn with ''"],
  ] as const)("%j: %s, %s", (...[stopReason, type, reason, detail]) => {
    given(talking)
      .when(tell.answered("turn", stopReason))
      .then(["message.completed", { type, data: { turnId: "turn", reason, detail } }])
      .effects([]);
  });

  test("an error answer: failed, in the agent's words", () => {
    given(talking)
      .when(tell.failedWith("turn", "401 from the model"))
      .then([
        "message.completed",
        { type: "turn.failed", data: { phase: "run", reason: "agent-error", detail: "401 from the model" } },
      ])
      .session({ status: "error", lastError: "401 from the model" });
  });

  test("an empty answer is completed, with a note", () => {
    given(phase.running())
      .when(tell.answered("turn", "end_turn"))
      .then([{ type: "turn.completed", data: { reason: "empty-answer" } }])
      .session({ status: "ready", lastError: null });
  });

  test("thoughts and tool calls alone are an empty answer too", () => {
    given(phase.running())
      .when(tell.report(1, reports.text("Hm.", "reasoning"), reports.tool("t", { status: "completed" })))
      .when(tell.answered("turn", "end_turn"))
      .then([{ type: "turn.completed", data: { reason: "empty-answer" } }]);
    given(phase.running())
      .when(tell.report(1, reports.text("Hm.", "reasoning"), reports.text("Hi")))
      .when(tell.answered("turn", "end_turn"))
      .then(["message.completed", { type: "turn.completed", data: { reason: null } }]);
  });
});

describe("the session after the turn", () => {
  test.each([
    ["end_turn", "ready"],
    ["max_tokens", "ready"],
    ["cancelled", "interrupted"],
    ["refusal", "error"],
  ] as const)("%s: `%s`, the process lives on", (stopReason, status) => {
    given(talking)
      .when(tell.answered("turn", stopReason))
      .session({ status, activeTurnId: null, lastTurnId: "turn", generation: 1 });
  });

  test.each(["silent", "exited"] as const)(
    "%s: no answer of the agent's own, so its process goes too",
    (kind) => {
      given(phase.running())
        .when(tell.unanswered("turn", kind))
        .then([
          {
            type: "turn.failed",
            data: { phase: "run", reason: kind === "silent" ? "silence-limit" : "agent-exited" },
          },
          "session.process-exited",
        ])
        .effects([{ kind: "process.end", generation: 1 }])
        .session({ status: "error", generation: null, lastError: "it is gone" });
    },
  );
});

describe("what a turn left open is closed in the same commit", () => {
  test("its message, its tool calls, its requests", () => {
    given([...talking, happened.tool("t1", "turn"), happened.tool("t2", "turn"), happened.asked("r", "turn")])
      .when(tell.answered("turn", "end_turn"))
      .then([
        { type: "message.completed", data: { messageId: "m", parts: [{ type: "text", text: "Hello" }] } },
        { type: "activity.closed", data: { activityId: "t1", status: "cancelled" } },
        { type: "activity.closed", data: { activityId: "t2", status: "cancelled" } },
        { type: "request.expired", data: { requestId: "r" } },
        "turn.completed",
      ]);
  });

  test("a tool call that ended is left as it is", () => {
    given([...phase.running(), happened.tool("t", "turn", "failed")])
      .when(tell.answered("turn", "end_turn"))
      .then(["turn.completed"]);
  });
});

describe("an end is matched by its turn", () => {
  test.each([
    ["an older turn", phase.running(), tell.answered("first", "end_turn")],
    ["an older turn's death", phase.running(), tell.unanswered("first", "exited")],
    ["a turn that has ended", phase.ready(), tell.answered("first", "end_turn")],
    ["a turn that was not delivered", phase.requested(), tell.answered("turn", "end_turn")],
    ["a turn that waits", [...phase.running(), happened.queued("a")], tell.answered("a", "end_turn")],
    ["a turn that nobody knows", phase.running(), tell.answered("nobody", "refusal")],
  ])("that of %s changes nothing", (_, history, command) => {
    given(history).when(command).ignored();
  });

  test("an answer that comes twice ends the turn once", () => {
    given(talking).when(tell.answered("turn", "end_turn")).when(tell.answered("turn", "end_turn")).ignored();
  });
});

describe("a durable deadline that is past", () => {
  test("of a start: failed, as start-timeout", () => {
    given([...phase.idle(), happened.requested("turn", { deadlineAt: EARLIER }), happened.spawned(2)])
      .when(tell.timeIsUp("turn"))
      .then([
        { type: "activity.recorded", data: { activity: { kind: "provider.turn.start.failed" } } },
        { type: "turn.failed", data: { phase: "start", reason: "start-timeout" } },
        "session.process-exited",
      ])
      .session({ status: "error", generation: null, activeTurnId: null });
  });

  test("of a stop: interrupted, and the process goes", () => {
    given([...phase.running(), happened.stopRequested("turn", EARLIER)])
      .when(tell.timeIsUp("turn"))
      .then([{ type: "turn.interrupted", data: { reason: "stopped-by-user" } }, "session.process-exited"])
      .session({ status: "interrupted" });
  });

  test.each([
    ["not past", phase.requested()],
    ["now", [...phase.idle(), happened.requested("turn", { deadlineAt: NOW })]],
    ["not there: a running turn has none", phase.running()],
    ["another turn's", [...phase.ready(), happened.requested("newer", { deadlineAt: EARLIER })]],
  ])("a deadline that is %s settles nothing", (_, history) => {
    given(history).when(tell.timeIsUp("turn")).ignored();
  });
});

describe("a stall", () => {
  test("is shown on the session, and told once", () => {
    given(phase.running())
      .when(tell.stalled("turn"))
      .then([{ type: "session.stalled", data: { turnId: "turn" } }])
      .session({ status: "running", stalledSince: "2026-01-01T11:59:00.000Z" })
      .when(tell.stalled("turn"))
      .then([]);
  });

  test("ends with the next thing that the agent reports", () => {
    given([...phase.running(), happened.stalled("turn")])
      .when(tell.report(1, reports.text("Here I am")))
      .then(["session.progressed", "message.started", "message.delta"])
      .session({ stalledSince: null, status: "running" });
  });

  test("stands where it came among the reports of one commit", () => {
    const silence = {
      type: "stalled",
      turnId: "turn",
      since: "2026-01-01T11:59:00.000Z",
      doing: null,
    } as const;
    given(phase.running())
      .when(tell.report(1, reports.text("before"), silence))
      .then(["message.started", "message.delta", "session.stalled"])
      .when(tell.report(1, silence, { type: "alive" }, silence))
      .then(["session.progressed", "session.stalled"]);
  });

  test("ends with its turn", () => {
    given([...phase.running(), happened.stalled("turn")])
      .when(tell.answered("turn", "end_turn"))
      .session({ stalledSince: null });
  });

  test("of a turn that is not running is no stall", () => {
    given(phase.requested()).when(tell.stalled("turn")).then([]);
    given(phase.stopping()).when(tell.stalled("turn")).then([]);
    given(phase.running()).when(tell.stalled("first")).then([]);
  });
});

test("the turn's end reaches the list: the thread was updated, and how its last turn ended is known", () => {
  const later = "2026-01-01T12:30:00.000Z";
  const outcome = given(talking).when(tell.answered("turn", "end_turn"), { at: later });
  expect(outcome.live).toMatchObject({ lastTurnState: "completed", thread: { updatedAt: later } });
  const removed = given([...phase.running(), happened.queued("a")]).when(ask.remove("a"));
  expect(removed.live.lastTurnState).toBe("completed");
});
