import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given, storedTurn } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const kept = { ...storedTurn("turn"), checkpoint: true };
const changes = { files: 1, additions: 2, deletions: 3 };
const reverting = [...phase.ready(), happened.requested("back", { kind: "revert", revertOf: "turn" })];

describe("turn.deliver with a checkpoint", () => {
  const starting = [...phase.ready(), happened.requested("next")];
  const deliver = { type: "turn.deliver", turnId: "next", generation: 1 } as const;

  test("says that it was kept, and the turn's end asks for what it changed", () => {
    given(starting)
      .when({ ...deliver, checkpoint: { kind: "kept" } })
      .then([{ type: "turn.running", data: { checkpoint: true } }])
      .when(tell.answered("next", "end_turn"))
      .effects([{ kind: "turn.checkpoint", turnId: "next" }]);
  });

  test("says why it was not, and the turn goes on", () => {
    const outcome = given(starting)
      .when({ ...deliver, checkpoint: { kind: "failed", detail: "it took longer than 5 s" } })
      .then(["turn.running", { type: "activity.recorded", data: { activity: { kind: "notice" } } }])
      .session({ status: "running" });
    expect(outcome.events[1]?.data).toMatchObject({
      activity: { summary: "What was there before this turn could not be kept: it took longer than 5 s" },
    });
    outcome.when(tell.answered("next", "end_turn")).effects([]);
  });
});

describe("turn.revert", () => {
  test("makes a turn that asks no agent, and ends as it was started", () => {
    given(phase.ready())
      .when(ask.revert("turn"), { turn: kept })
      .then([{ type: "turn.requested", data: { kind: "revert", revertOf: "turn", turnId: "id-1" } }])
      .effects([{ kind: "turn.start" }])
      .when({ type: "revert.finish", turnId: "id-1" })
      .then(["turn.completed"])
      .effects([{ kind: "turn.checkpoint", turnId: "id-1" }])
      .session({ status: "ready", lastError: null });
  });

  test.each([
    ["turn-not-found", { turn: null }],
    ["no-checkpoint", { turn: storedTurn("turn") }],
    ["folder-busy", { turn: kept, busyThreadId: "other" }],
  ] as const)("is refused: %s", (code, circumstances) => {
    given(phase.ready()).when(ask.revert("turn"), circumstances).refused(code);
  });

  test("names the thread that is in its way", () => {
    const { decision } = given(phase.ready()).when(ask.revert("turn"), { turn: kept, busyThreadId: "other" });
    expect(decision).toMatchObject({ error: { data: { threadId: "other" } } });
  });

  test("is refused while a turn runs or waits in the thread", () => {
    given(phase.running()).when(ask.revert("turn"), { turn: kept }).refused("turn-running");
    given([...phase.running(), happened.queued("b"), happened.runFailed("turn")])
      .when(ask.revert("turn"), { turn: kept })
      .refused("turn-running");
  });

  test("is not retried", () => {
    const turn = { ...kept, kind: "revert" } as const;
    given(phase.ready()).when(ask.retry("turn"), { turn }).refused("invalid-input", "turnId");
  });

  test("fails with its own words, keeps the process, and its changes are counted all the same", () => {
    const failure = { reason: "revert-failed", detail: "a file is in the way", endProcess: true } as const;
    given(reverting)
      .when({ type: "turn.start.fail", turnId: "back", ...failure })
      .then([
        { type: "activity.recorded", data: { activity: { kind: "revert.failed", tone: "error" } } },
        { type: "turn.failed", data: { phase: "revert", reason: "revert-failed" } },
      ])
      .effects([{ kind: "turn.checkpoint", turnId: "back" }])
      .session({ status: "error", lastError: "Revert failed: a file is in the way" });
  });

  test("is never delivered to an agent", () => {
    given(reverting).when({ type: "turn.deliver", turnId: "back", generation: 1 }).ignored();
  });
});

describe("what a turn changed", () => {
  test("is told when it has ended, not before", () => {
    given(phase.ready())
      .when({ type: "turn.change", turnId: "turn", changes })
      .then([{ type: "turn.changed", data: { turnId: "turn", changes } }]);
    given(phase.running()).when({ type: "turn.change", turnId: "turn", changes }).ignored();
  });
});

describe("thread.delete", () => {
  test("forgets the checkpoints of a thread that has some", () => {
    const running = { type: "turn.running", data: { turnId: "a", generation: 1, checkpoint: true } } as const;
    const withSome = [...phase.ready(), happened.requested("a"), running, happened.completed("a")];
    const kinds = (outcome: ReturnType<ReturnType<typeof given>["when"]>) =>
      outcome.decision.kind === "accepted" ? outcome.decision.effects.map(({ kind }) => kind) : [];
    expect(kinds(given(withSome).when(ask.delete()))).toContain("checkpoints.forget");
    expect(kinds(given(phase.ready()).when(ask.delete()))).not.toContain("checkpoints.forget");
  });
});
