import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given, storedTurn } from "../testing/given.ts";
import { EARLIER, happened, phase } from "../testing/happened.ts";
import type { History, HistoryEntry, HistoryTurn } from "./command.ts";

const TOOL = {
  toolCallId: "call",
  title: "Read",
  toolKind: "read",
  status: "completed",
  locations: [],
  content: [],
  input: null,
  output: null,
  truncated: false,
} as const;

const TURN: HistoryTurn = {
  text: "Look\nat it",
  entries: [
    {
      type: "message",
      parts: [
        { type: "reasoning", text: "hm" },
        { type: "text", text: "I look" },
      ],
    },
    { type: "tool", activityId: "tool", tool: { ...TOOL, content: [], locations: [] } },
  ],
};

function history(over: Partial<History> = {}): History {
  return { turns: [TURN], leftOut: { turns: 0, entries: 0 }, title: null, ...over };
}

const spawned = [...phase.importing(), happened.spawned(1)];

describe("thread.import", () => {
  test("makes the thread, its claim to the session and a turn that opens it, and nothing that looks bound", () => {
    const outcome = given([])
      .when(ask.import({ title: "A look" }))
      .then([
        { type: "thread.created", data: { projectId: "project", title: null, providerId: "codex" } },
        { type: "thread.renamed", data: { title: "A look", by: "agent" } },
        { type: "session.import-requested", data: { providerId: "codex", providerSessionId: "earlier" } },
        { type: "turn.requested", data: { kind: "import", providerId: "codex", commandId: "command" } },
      ])
      .effects([{ kind: "turn.start" }])
      .session({ status: "starting", providerId: null, activeTurnId: "id-1" });
    expect(outcome.live).toMatchObject({
      binding: null,
      importOf: { commandId: "command", providerId: "codex", providerSessionId: "earlier" },
      thread: { titledBy: "agent" },
    });
    expect(outcome.decision).toMatchObject({ turnId: "id-1", claims: true });
  });

  test.each([
    ["thread-exists", "threadId", phase.fresh(), {}],
    ["thread-exists", "threadId", [...phase.fresh(), happened.deleted()], {}],
    ["project-not-found", "projectId", [], { projectExists: false }],
    ["provider-not-found", "providerId", [], { providerKnown: false }],
    ["session-bound", "providerSessionId", [], { tiedThreadId: "other" }],
  ] as const)("is refused: %s", (code, field, past, circumstances) => {
    given([...past])
      .when(ask.import(), circumstances)
      .refused(code, field);
  });

  test("names the thread that has the session", () => {
    const { decision } = given([]).when(ask.import(), { tiedThreadId: "other" });
    expect(decision).toMatchObject({ error: { data: { threadId: "other", retryable: false } } });
  });
});

describe("the session of an import was opened", () => {
  test("the thread is bound and has the history, in one commit; the turn has its end still to come", () => {
    const outcome = given(spawned)
      .when(tell.opened(1, { how: "loaded", providerSessionId: "earlier", history: history() }))
      .then([
        { type: "session.opened", data: { providerSessionId: "earlier", how: "loaded" } },
        "session.configured",
        {
          type: "activity.recorded",
          data: {
            activity: {
              kind: "provider.session.imported",
              turnId: "turn",
              summary: "Imported 1 turn of an earlier session.",
            },
          },
        },
        { type: "turn.imported", data: { commandId: "command-turn", providerId: "codex" } },
        { type: "message.sent", data: { parts: [{ type: "text", text: "Look\nat it" }] } },
        "message.started",
        {
          type: "message.completed",
          data: {
            parts: [
              { type: "reasoning", text: "hm" },
              { type: "text", text: "I look" },
            ],
          },
        },
        { type: "activity.recorded", data: { activity: { id: "tool", kind: "tool.call" } } },
        { type: "thread.renamed", data: { title: "Look", by: "message" } },
      ])
      .session({ status: "ready", activeTurnId: "turn", providerId: "codex" });
    expect(outcome.live).toMatchObject({
      importOf: null,
      binding: { providerId: "codex", providerSessionId: "earlier" },
      openMessage: null,
      openTools: [],
    });
    const [turnId] = outcome.events.flatMap(({ type, data }) => (type === "turn.imported" ? data.turnId : []));
    for (const event of outcome.events) {
      if (event.type.startsWith("message.s")) expect(event.data).toMatchObject({ turnId });
    }
  });

  test("a turn that begins with the agent has no message of the person's", () => {
    given(spawned)
      .when(tell.opened(1, { how: "loaded", history: history({ turns: [{ ...TURN, text: null }] }) }))
      .then([
        "session.opened",
        "session.configured",
        "activity.recorded",
        "turn.imported",
        "message.started",
        "message.completed",
        "activity.recorded",
      ]);
  });

  test.each(["pending", "in_progress"] as const)("a call that was %s has ended all the same", (status) => {
    const tool = { ...TOOL, status, content: [], locations: [] };
    const entries = [{ type: "tool", activityId: "tool", tool }] as const;
    const { live, events } = given(spawned).when(
      tell.opened(1, { how: "loaded", history: history({ turns: [{ text: "Look", entries }] }) }),
    );
    expect(live.openTools).toEqual([]);
    const told = events.find(({ data }) => "activity" in data && data.activity.id === "tool");
    expect(told?.data).toMatchObject({ activity: { data: { status: "cancelled" } } });
  });

  test("plans, notices and unknown updates are kept", () => {
    const entries: HistoryEntry[] = [
      { type: "plan", activityId: "plan", plan: { entries: [] } },
      { type: "notice", summary: "Careful", detail: null },
      { type: "raw", name: "odd", payload: "{}" },
    ];
    const { events } = given(spawned).when(
      tell.opened(1, { how: "loaded", history: history({ turns: [{ text: "Look", entries }] }) }),
    );
    const kinds = events.flatMap(({ data }) => ("activity" in data ? data.activity.kind : []));
    expect(kinds).toEqual(["provider.session.imported", "plan.updated", "notice", "agent.raw"]);
  });

  test.each([
    ["loaded", history({ turns: [TURN, TURN] }), "Imported 2 turns of an earlier session."],
    [
      "loaded",
      history({ leftOut: { turns: 3, entries: 0 } }),
      "Imported 1 turn of an earlier session. 3 older ones did not fit.",
    ],
    [
      "loaded",
      history({ leftOut: { turns: 0, entries: 9 } }),
      "Imported 1 turn of an earlier session. The beginning of the first one did not fit.",
    ],
    [
      "loaded",
      history({ turns: [] }),
      "The agent goes on with an earlier session, and told nothing of what was said there.",
    ],
    [
      "resumed",
      null,
      "The agent goes on with an earlier session, but it cannot replay what was said there.",
    ],
  ] as const)("%s: says how much of it is there", (how, told, summary) => {
    const { events } = given(spawned).when(tell.opened(1, { how, history: told }));
    expect(events[2]?.data).toMatchObject({ activity: { summary } });
  });

  test("the agent's title wins over the one of the first message, and a person's over both", () => {
    const opened = tell.opened(1, { how: "loaded", history: history({ title: "Of the agent" }) });
    expect(given(spawned).when(opened).live.thread).toMatchObject({
      title: "Of the agent",
      titledBy: "agent",
    });
    const renamed = given(spawned).when(ask.rename("Mine")).when(opened);
    expect(renamed.live.thread).toMatchObject({ title: "Mine", titledBy: "person" });
  });

  test("the import ends with the turn, and the process waits for the next send", () => {
    given([...spawned, happened.opened(1)])
      .when(tell.importDone("turn"))
      .then([{ type: "turn.completed", data: { turnId: "turn", reason: null } }])
      .effects([])
      .session({ status: "ready", activeTurnId: null, lastError: null });
  });

  test.each([
    ["it has not been opened", spawned, "turn"],
    ["it has ended", [...spawned, happened.opened(1), happened.completed("turn")], "turn"],
    ["it is another one", [...spawned, happened.opened(1)], "other"],
    ["it is a message's turn", phase.requested(), "turn"],
  ])("its end is ignored when %s", (_, past, turnId) => {
    given(past).when(tell.importDone(turnId)).ignored();
  });
});

describe("while an import is under way", () => {
  test("a message is refused, to be sent again: its place would be before the history", () => {
    for (const whenBusy of ["queue", "reject"] as const) {
      const outcome = given(phase.importing()).when(ask.send({ whenBusy })).refused("thread-importing");
      expect(outcome.decision).toMatchObject({ error: { data: { retryable: true } } });
    }
  });

  test("nothing is delivered, and what the agent says belongs to no turn", () => {
    const opened = [...spawned, happened.opened(1)];
    given(opened).when(tell.delivering("turn", 1)).ignored();
    const { events } = given(opened).when(tell.report(1, reports.text("hello")));
    expect(events[0]?.data).toMatchObject({ activity: { kind: "agent.raw", turnId: null } });
  });

  test("Stop ends it at once", () => {
    given(spawned)
      .when(ask.stop())
      .then([{ type: "turn.interrupted", data: { reason: "stopped-by-user" } }, "session.process-exited"])
      .effects([{ kind: "turn.interrupt" }, { kind: "process.end" }])
      .session({ status: "stopped", lastError: null, providerId: null });
  });

  test("a restarted server takes it over as long as there is time, and else says so", () => {
    given(spawned)
      .when(tell.recover())
      .then(["session.process-exited"])
      .effects([{ kind: "turn.start", turnId: "turn" }]);
    const [created, requested, order] = phase.importing();
    if (created === undefined || requested === undefined || order?.type !== "turn.requested") throw order;
    const late = { ...order, data: { ...order.data, deadlineAt: EARLIER } };
    given([created, requested, late])
      .when(tell.recover())
      .then([
        { type: "activity.recorded", data: { activity: { kind: "provider.import.failed" } } },
        { type: "turn.failed", data: { phase: "import", reason: "server-restarted" } },
      ]);
  });
});

describe("an import that failed", () => {
  const failed = [...phase.importing(), happened.importFailed("turn")];

  test("settles turn and session, with nothing bound", () => {
    const outcome = given(spawned)
      .when(tell.startFailed("turn", { reason: "import-failed", detail: "no such session" }))
      .then([
        {
          type: "activity.recorded",
          data: {
            activity: { kind: "provider.import.failed", summary: "Import failed: no such session" },
          },
        },
        { type: "turn.failed", data: { phase: "import", reason: "import-failed" } },
        "session.process-exited",
      ])
      .session({ status: "stopped", lastError: "Import failed: no such session", activeTurnId: null });
    expect(outcome.live).toMatchObject({ binding: null, importOf: { providerSessionId: "earlier" } });
  });

  test("can be tried again", () => {
    const turn = storedTurn("turn", { kind: "import", state: "failed" });
    given(failed)
      .when(ask.retry("turn"), { turn })
      .then([{ type: "turn.requested", data: { kind: "import", retryOf: "turn" } }])
      .session({ status: "starting", lastError: null });
  });

  test("cannot once the thread has a session", () => {
    const turn = storedTurn("turn", { kind: "import", state: "failed" });
    const bound = [...failed, happened.requested("next"), happened.spawned(1), happened.opened(1)];
    given([...bound, happened.running("next", 1), happened.completed("next")])
      .when(ask.retry("turn"), { turn })
      .refused("session-bound", "turnId");
  });

  test("leaves the thread to a message, which says whether the agent knows the session", () => {
    const sent = [...failed, happened.requested("next"), happened.spawned(1)];
    for (const [how, kind] of [
      ["loaded", "provider.session.resumed"],
      ["new", "provider.session.new"],
    ] as const) {
      const outcome = given(sent)
        .when(tell.opened(1, { how }))
        .then([
          "session.opened",
          "session.configured",
          { type: "activity.recorded", data: { activity: { kind, turnId: "next" } } },
        ]);
      expect(outcome.live.importOf).toBeNull();
    }
  });
});
