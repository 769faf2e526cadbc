import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, NOW, phase } from "../testing/happened.ts";

describe("text", () => {
  test("opens a message and streams into it, each piece at its offset", () => {
    given(phase.running())
      .when(tell.report(1, reports.text("Hel"), reports.text("lo")))
      .then([
        { type: "message.started", data: { messageId: "id-1", turnId: "turn" } },
        { type: "message.delta", data: { messageId: "id-1", partIndex: 0, offset: 0, text: "Hel" } },
        { type: "message.delta", data: { messageId: "id-1", partIndex: 0, offset: 3, text: "lo" } },
      ]);
  });

  test("thoughts are parts of their own", () => {
    const { openMessage } = given(phase.running()).when(
      tell.report(1, reports.text("Hm.", "reasoning"), reports.text("Hi"), reports.text("!")),
    ).live;
    expect(openMessage?.parts).toEqual([
      { type: "reasoning", text: "Hm.", startedAt: NOW, endedAt: NOW },
      { type: "text", text: "Hi!" },
    ]);
  });

  test("an empty piece is nothing", () => {
    given(phase.running())
      .when(tell.report(1, reports.text("")))
      .then([]);
  });
});

describe("a tool call", () => {
  test("closes the message before it; the text after it is a new message", () => {
    given(phase.running())
      .when(tell.report(1, reports.text("Look:"), reports.tool("t"), reports.text("Done.")))
      .then([
        "message.started",
        "message.delta",
        { type: "message.completed", data: { messageId: "id-1" } },
        { type: "activity.recorded", data: { activity: { id: "t", kind: "tool.call", turnId: "turn" } } },
        { type: "message.started", data: { messageId: "id-2" } },
        "message.delta",
      ]);
  });

  test("an update of it leaves the message open", () => {
    given([...phase.running(), happened.tool("t", "turn")])
      .when(
        tell.report(
          1,
          reports.text("a"),
          reports.tool("t", { status: "completed" }, true),
          reports.text("b"),
        ),
      )
      .then([
        "message.started",
        "message.delta",
        { type: "activity.recorded", data: { replaces: true, activity: { data: { status: "completed" } } } },
        { type: "message.delta", data: { offset: 1, text: "b" } },
      ]);
  });

  test.each(["completed", "failed", "cancelled"] as const)("%s: it is open no more", (status) => {
    const outcome = given([...phase.running(), happened.tool("t", "turn")]).when(
      tell.report(1, reports.tool("t", { status }, true)),
    );
    expect(outcome.live.openTools).toEqual([]);
  });

  test("open ones are known by activity and by the agent's own id", () => {
    const outcome = given(phase.running()).when(tell.report(1, reports.tool("t", { toolCallId: "c" })));
    expect(outcome.live.openTools).toEqual([{ activityId: "t", toolCallId: "c", toolKind: "read" }]);
  });
});

describe("other reports of a running turn", () => {
  test("a plan", () => {
    given(phase.running())
      .when(tell.report(1, reports.plan("p", "Read"), reports.plan("p", "Write", true)))
      .then([
        { type: "activity.recorded", data: { activity: { id: "p", kind: "plan.updated" }, replaces: false } },
        { type: "activity.recorded", data: { activity: { id: "p" }, replaces: true } },
      ]);
  });

  test("a request", () => {
    given(phase.running())
      .when(tell.report(1, reports.request("r")))
      .then([
        {
          type: "request.opened",
          data: { request: { id: "r", turnId: "turn", state: "open", outcome: null } },
        },
      ])
      .effects([]);
  });

  test("what it cost, which is nobody's outside a turn", () => {
    given(phase.running())
      .when(tell.report(1, reports.usage(5)))
      .then([{ type: "turn.usage", data: { turnId: "turn", usage: { contextUsed: 5 } } }]);
    given(phase.ready())
      .when(tell.report(1, reports.usage(5)))
      .then([]);
  });

  test("a request that the agent took back expires, once", () => {
    given([...phase.running(), happened.asked("r", "turn")])
      .when(tell.report(1, reports.requestGone("r"), reports.requestGone("r"), reports.requestGone("s")))
      .then([{ type: "request.expired", data: { requestId: "r" } }]);
  });

  test("notices, and what nobody knows", () => {
    given(phase.running())
      .when(tell.report(1, reports.notice("Careful"), reports.raw("{}")))
      .then([
        {
          type: "activity.recorded",
          data: { activity: { kind: "notice", summary: "Careful", turnId: "turn" } },
        },
        { type: "activity.recorded", data: { activity: { kind: "agent.raw", data: { payload: "{}" } } } },
      ]);
  });

  test("the agent's settings", () => {
    const options = {
      models: [{ id: "m", name: "M", description: null }],
      modes: [],
      commands: [],
      configOptions: [],
    };
    given(phase.ready())
      .when(tell.report(1, { type: "configured", modelId: "m", modeId: null, options }))
      .then(["session.configured"])
      .session({ modelId: "m", options, status: "ready" });
  });
});

describe("the agent's title", () => {
  const renamed = (title: string) => ({ type: "thread.renamed", data: { title, by: "agent" } });

  test("replaces the default and the first message's", () => {
    given(phase.running())
      .when(tell.report(1, reports.title("  A title ")))
      .then([renamed("A title")]);
    given(phase.ready())
      .when(ask.send())
      .when(tell.report(1, reports.title("Better")))
      .then([renamed("Better")]);
  });

  test("never a person's", () => {
    given(phase.running())
      .when(ask.rename("Mine"))
      .when(tell.report(1, reports.title("Better")))
      .then([]);
    given([happened.created({ title: "Mine" }), ...phase.running().slice(1)])
      .when(tell.report(1, reports.title("Better")))
      .then([]);
  });

  test("is nothing when it is empty or the same again, and is cut when it is long", () => {
    given(phase.running())
      .when(tell.report(1, reports.title(" "), reports.title("A"), reports.title("A")))
      .then([renamed("A")]);
    given(phase.running())
      .when(tell.report(1, reports.title("x".repeat(300))))
      .then([renamed("x".repeat(200))]);
  });
});

describe("who may report", () => {
  test("nobody but the process of now", () => {
    given(phase.idle())
      .when(tell.report(1, reports.text("x")))
      .ignored();
    given([...phase.restarting(), happened.spawned(2)])
      .when(tell.report(1, reports.text("x")))
      .ignored();
    given(phase.stopped())
      .when(tell.report(1, reports.text("x")))
      .ignored();
  });

  test("between turns a living agent's words are kept raw and belong to no turn", () => {
    given(phase.ready())
      .when(tell.report(1, reports.text("Psst"), reports.tool("t")))
      .then([
        {
          type: "activity.recorded",
          data: {
            activity: {
              kind: "agent.raw",
              turnId: null,
              summary: "text outside a turn",
              data: { payload: "Psst" },
            },
          },
        },
        { type: "activity.recorded", data: { activity: { kind: "agent.raw", turnId: null } } },
      ])
      .session({ status: "ready" });
  });

  test("so are words that come before the prompt was delivered: they answer something older", () => {
    const outcome = given(phase.requested()).when(tell.report(1, reports.text("old news")));
    outcome.then([{ type: "activity.recorded", data: { activity: { kind: "agent.raw", turnId: null } } }]);
    expect(outcome.live.openMessage).toBeNull();
  });

  test("a question that comes outside a turn opens nothing: nobody could answer it", () => {
    const outcome = given(phase.ready()).when(tell.report(1, reports.request("r")));
    outcome.then([{ type: "activity.recorded", data: { activity: { kind: "agent.raw" } } }]);
    expect(outcome.live.openRequests).toEqual([]);
  });
});

describe("times of making order what is shown", () => {
  const madeAt = ({ events }: ReturnType<ReturnType<typeof given>["when"]>) =>
    events.flatMap((event) => {
      if (event.type === "message.started") return [event.at];
      if (event.type === "activity.recorded") return [event.data.activity.createdAt];
      return event.type === "request.opened" ? [event.data.request.createdAt] : [];
    });

  test("within one commit, and when the clock stands still or goes back", () => {
    const first = given(phase.running()).when(
      tell.report(1, reports.text("a"), reports.tool("t"), reports.text("b"), reports.request("r")),
    );
    expect(madeAt(first)).toEqual([
      NOW,
      "2026-01-01T12:00:00.001Z",
      "2026-01-01T12:00:00.002Z",
      "2026-01-01T12:00:00.003Z",
    ]);
    const next = first.when(tell.report(1, reports.tool("t2")), { at: NOW });
    expect(madeAt(next)).toEqual(["2026-01-01T12:00:00.004Z"]);
    const later = next.when(tell.report(1, reports.tool("t3")), { at: "2026-01-01T12:00:09.000Z" });
    expect(madeAt(later)).toEqual(["2026-01-01T12:00:09.000Z"]);
  });
});
