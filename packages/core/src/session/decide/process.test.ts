import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

describe("a process was spawned", () => {
  test("for the turn that is being started: the session goes on starting", () => {
    given(phase.restarting())
      .when(tell.spawned("turn", { generation: 2 }))
      .then([{ type: "session.process-started", data: { generation: 2, processKey: "key" } }])
      .session({ status: "starting", generation: 2 });
  });

  test.each([
    ["its turn was stopped", [...phase.restarting(), happened.interrupted("turn")], 2],
    ["its turn failed in the meantime", [...phase.restarting(), happened.startFailed("turn")], 2],
    ["a newer turn is active", [...phase.idle(), happened.requested("newer")], 2],
    ["its turn runs already", phase.running(), 2],
    ["its turn is being stopped", phase.stopping(), 2],
    ["there is a process", phase.requested(), 2],
    ["its generation is not a new one", phase.restarting(), 1],
    ["the session was stopped", phase.stopped(), 2],
  ])("ignored, because the process is unwanted: %s", (_, history, generation) => {
    given(history).when(tell.spawned("turn", { generation })).ignored();
  });

  test("a process of another provider never takes a bound thread over", () => {
    given(phase.restarting())
      .when(tell.spawned("turn", { generation: 2, providerId: "claude" }))
      .ignored();
  });
});

describe("a session was opened", () => {
  const spawned = [...phase.firstStart(), happened.spawned(1)];

  test("the first one binds the thread", () => {
    const outcome = given(spawned)
      .when(tell.opened(1, { providerSessionId: "s-1", modelId: "m", modeId: "plan" }))
      .then([
        { type: "session.opened", data: { generation: 1, providerId: "codex", providerSessionId: "s-1" } },
        { type: "session.configured", data: { modelId: "m", modeId: "plan" } },
      ])
      .session({ status: "ready", providerId: "codex", modelId: "m", modeId: "plan", activeTurnId: "turn" });
    expect(outcome.live.binding).toEqual({ providerId: "codex", providerSessionId: "s-1" });
  });

  test.each([
    ["new", "provider.session.new"],
    ["loaded", "provider.session.resumed"],
    ["resumed", "provider.session.resumed"],
  ] as const)("a later one says what the agent remembers: %s", (how, kind) => {
    given([...phase.restarting(), happened.spawned(2)])
      .when(tell.opened(2, { how }))
      .then([
        "session.opened",
        "session.configured",
        { type: "activity.recorded", data: { activity: { kind, turnId: "turn" } } },
      ]);
  });

  test("by a process that was fenced off it binds nothing", () => {
    given([...spawned, happened.interrupted("turn"), happened.exited(1)])
      .when(tell.opened(1))
      .ignored();
    given([...phase.restarting(), happened.spawned(2)])
      .when(tell.opened(1))
      .ignored();
  });

  test("twice is once", () => {
    given(spawned).when(tell.opened(1)).when(tell.opened(1)).ignored();
  });

  test("a stopped session that opens is stopped no more: a failure from here on is one of a bound session", () => {
    given([...phase.stopped(), happened.requested("turn"), happened.spawned(2)])
      .when(tell.opened(2))
      .session({ status: "ready", stoppedBefore: false })
      .when(tell.startFailed("turn"))
      .session({ status: "error" });
  });
});

describe("a prompt is delivered", () => {
  test("by a process whose session stands: the turn runs", () => {
    given(phase.requested())
      .when(tell.delivering("turn", 1))
      .then([{ type: "turn.running", data: { turnId: "turn", generation: 1 } }])
      .session({ status: "running", activeTurnId: "turn" });
  });

  test.each([
    ["no process", phase.restarting(), 1],
    ["a session that is not open yet", [...phase.restarting(), happened.spawned(2)], 2],
    ["a process that was fenced off", phase.requested(), 0],
    ["a turn that was stopped", [...phase.requested(), happened.interrupted("turn")], 1],
    ["a turn that runs already", phase.running(), 1],
    ["a newer turn", [...phase.ready(), happened.requested("newer")], 1],
  ])("not with %s", (_, history, generation) => {
    given(history).when(tell.delivering("turn", generation)).ignored();
  });
});

describe("the process is gone", () => {
  test("while idle: the session is idle, and nothing failed", () => {
    given(phase.ready())
      .when(tell.exited(1))
      .then([{ type: "session.process-exited", data: { generation: 1, detail: "exit code 1" } }])
      .effects([])
      .session({ status: "idle", generation: null, lastError: null });
  });

  test("in a turn: the turn fails with it", () => {
    given(phase.running())
      .when(tell.exited(1))
      .then([
        { type: "turn.failed", data: { phase: "run", reason: "agent-exited", detail: "exit code 1" } },
        { type: "session.process-exited", data: { generation: 1, detail: "exit code 1" } },
      ])
      .effects([{ kind: "process.end", generation: 1 }])
      .session({ status: "error", lastError: "exit code 1", generation: null });
  });

  test("while it was being started: the start itself fails or starts another; the session goes on starting", () => {
    given([...phase.restarting(), happened.spawned(2)])
      .when(tell.exited(2))
      .then(["session.process-exited"])
      .session({ status: "starting", activeTurnId: "turn", generation: null })
      .when(tell.startFailed("turn", { detail: "exit code 1" }))
      .session({ status: "error" });
  });

  test("after its session was opened and before the delivery: a process is being started again", () => {
    given(phase.requested())
      .when(tell.exited(1))
      .session({ status: "starting", activeTurnId: "turn", generation: null })
      .when(tell.spawned("turn", { generation: 2 }))
      .session({ status: "starting", generation: 2 });
  });

  test.each([
    ["error", [...phase.running(), happened.runFailed("turn")]],
    ["interrupted", [...phase.running(), happened.interrupted("turn")]],
  ] as const)("a dead process does not change that the session is in `%s`", (status, history) => {
    given(history).when(tell.exited(1)).session({ status, generation: null, providerId: "codex" });
  });

  test("an older process's end, or the same one's twice, touches nothing", () => {
    given([...phase.restarting(), happened.spawned(2), happened.opened(2)])
      .when(tell.exited(1))
      .ignored();
    given(phase.ready()).when(tell.exited(1)).when(tell.exited(1)).ignored();
  });

  test("the next send starts a new one", () => {
    given(phase.running())
      .when(tell.exited(1))
      .when(ask.send())
      .session({ status: "starting", lastError: null })
      .when(tell.spawned("id-1", { generation: 2 }))
      .session({ generation: 2 });
  });
});

describe("an unused process", () => {
  test("is ended", () => {
    given(phase.ready())
      .when(tell.unused(1))
      .then(["session.process-exited"])
      .effects([{ kind: "process.end", generation: 1, processKey: "key-1", providerId: "codex" }])
      .session({ status: "idle" });
  });

  test("is not ended when it is used again, gone or another one", () => {
    given(phase.requested()).when(tell.unused(1)).ignored();
    given(phase.running()).when(tell.unused(1)).ignored();
    given(phase.idle()).when(tell.unused(1)).ignored();
    given(phase.ready()).when(tell.unused(2)).ignored();
  });
});
