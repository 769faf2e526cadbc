import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given, storedTurn } from "../testing/given.ts";
import { EARLIER, happened, phase } from "../testing/happened.ts";

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
    ["project-not-found", "projectId", { projectExists: false }],
    ["provider-not-found", "providerId", { providerKnown: false }],
    ["session-bound", "providerSessionId", { tiedThreadId: "other" }],
  ] as const)("is refused: %s", (code, field, circumstances) => {
    given([]).when(ask.import(), circumstances).refused(code, field);
  });

  test("is refused for a thread that is there, or was", () => {
    for (const past of [phase.fresh(), [...phase.fresh(), happened.deleted()]]) {
      given(past).when(ask.import()).refused("thread-exists", "threadId");
    }
  });

  test("names the thread that has the session", () => {
    const { decision } = given([]).when(ask.import(), { tiedThreadId: "other" });
    expect(decision).toMatchObject({ error: { data: { threadId: "other", retryable: false } } });
  });
});

describe("the session of an import stands", () => {
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
