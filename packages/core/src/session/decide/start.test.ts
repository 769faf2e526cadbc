import { LIMITS } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { ask } from "../testing/asks.ts";
import { given, storedTurn } from "../testing/given.ts";
import { happened, NOW, phase } from "../testing/happened.ts";
import { providerFor, titleFrom } from "./start.ts";

const fullQueue = Array.from({ length: LIMITS.queueLength }, (_, index) => happened.queued(`q${index}`));

describe("turn.start", () => {
  test("in a free thread the message, its turn and the effect come in one decision", () => {
    given(phase.fresh())
      .when(ask.send({ text: "Fix the build\nplease" }))
      .then([
        { type: "thread.renamed", data: { title: "Fix the build", by: "message" } },
        { type: "message.sent", data: { messageId: "message", turnId: "id-1" } },
        {
          type: "turn.requested",
          data: {
            turnId: "id-1",
            messageId: "message",
            commandId: "command",
            retryOf: null,
            requestedAt: NOW,
          },
        },
      ])
      .effects([{ kind: "turn.start", turnId: "id-1" }])
      .session({ status: "starting", activeTurnId: "id-1", lastTurnId: "id-1", lastError: null });
  });

  test("its deadline is its acceptance and the start's bound", () => {
    given(phase.ready())
      .when(ask.send())
      .then([
        "thread.renamed",
        "message.sent",
        { type: "turn.requested", data: { deadlineAt: "2026-01-01T12:00:30.000Z" } },
      ]);
  });

  test("with a living process the session is `ready` until the prompt is delivered", () => {
    given(phase.ready()).when(ask.send()).session({ status: "ready", activeTurnId: "id-1" });
  });

  test.each(["requested", "running", "stopping"] as const)("waits while the thread is %s", (name) => {
    const outcome = given(phase[name]()).when(ask.send());
    expect(outcome.events.map(({ type }) => type)).toContain("turn.queued");
    expect(outcome.live.queue.turnIds).toEqual(["id-1"]);
    expect(outcome.live.active?.order.turnId).toBe("turn");
    outcome.effects([]);
  });

  test("with whenBusy `reject` it is refused while a turn is active", () => {
    given(phase.running())
      .when(ask.send({ whenBusy: "reject" }))
      .refused("turn-running");
    given(phase.requested())
      .when(ask.send({ whenBusy: "reject" }))
      .refused("turn-running");
    given(phase.ready())
      .when(ask.send({ whenBusy: "reject" }))
      .session({ activeTurnId: "id-1" });
  });

  test("at most fifty follow-ups wait", () => {
    given([...phase.running(), ...fullQueue])
      .when(ask.send())
      .refused("queue-full");
    const almost = [...phase.running(), ...fullQueue.slice(1)];
    expect(given(almost).when(ask.send()).live.queue.turnIds).toHaveLength(LIMITS.queueLength);
  });

  test("a known message id is refused", () => {
    given(phase.ready()).when(ask.send(), { messageExists: true }).refused("message-exists", "messageId");
  });

  test("a provider that is not configured is refused", () => {
    given(phase.ready())
      .when(ask.send({ providerId: "nobody" }), { providerKnown: false })
      .refused("provider-not-found", "providerId");
    given(phase.fresh()).when(ask.send(), { defaultProviderId: null }).refused("provider-not-found");
  });

  test("another provider than the bound one is accepted: it is judged when the turn leaves the queue", () => {
    const outcome = given(phase.running()).when(ask.send({ providerId: "claude" }));
    expect(outcome.live.orders["id-1"]?.providerId).toBe("claude");
  });

  test("the failed turn's error clears in the commit that requests the next one", () => {
    given([...phase.requested(), happened.startFailed("turn")])
      .when(ask.send())
      .session({ lastError: null, activeTurnId: "id-1" });
  });

  test("a stall clears with the next turn", () => {
    given([...phase.running(), happened.stalled("turn"), happened.runFailed("turn")])
      .when(ask.send())
      .session({ stalledSince: null });
  });

  test("a send in an archived thread brings it back", () => {
    given([...phase.ready(), happened.archived()])
      .when(ask.send())
      .then(["thread.unarchived", "thread.renamed", "message.sent", "turn.requested"]);
  });

  test("threads that are not there are refused", () => {
    given([]).when(ask.send()).refused("thread-not-found", "threadId");
    given([happened.created(), happened.deleted()]).when(ask.send()).refused("thread-not-found", "threadId");
  });
});

describe("the provider of a send", () => {
  const facts = { defaultProviderId: "default" } as Parameters<typeof providerFor>[2];
  const of = (history: Parameters<typeof given>[0], asked?: string) => {
    const { state } = given(history);
    return state.kind === "live" ? providerFor(state, asked, facts) : null;
  };

  test("is the one that was asked for, the bound one, the thread's preference, the default: in this order", () => {
    const preferring = [happened.created({ providerId: "gemini" })];
    expect(of(phase.ready(), "claude")).toBe("claude");
    expect(of(phase.ready())).toBe("codex");
    expect(of(preferring, "claude")).toBe("claude");
    expect(of(preferring)).toBe("gemini");
    expect(of(phase.fresh())).toBe("default");
  });

  test("is that of the turn before it while that one binds the thread", () => {
    const binding = [...phase.fresh(), happened.requested("turn", { providerId: "claude" })];
    expect(of(binding)).toBe("claude");
    expect(of(binding, "codex")).toBe("codex");
  });
});

describe("turn.retry", () => {
  test("makes a new turn for the same message", () => {
    given([...phase.requested(), happened.startFailed("turn")])
      .when(ask.retry("turn"), { turn: storedTurn("turn", { state: "failed" }) })
      .then([
        {
          type: "turn.requested",
          data: { turnId: "id-1", retryOf: "turn", messageId: "message-turn", commandId: "command" },
        },
      ])
      .session({ lastError: null, activeTurnId: "id-1" });
  });

  test("waits while another turn is active", () => {
    given(phase.running())
      .when(ask.retry("first"), { turn: storedTurn("first") })
      .then(["turn.queued"]);
  });

  test("goes to the bound provider, whichever failed", () => {
    given([...phase.ready(), happened.requested("turn"), happened.startFailed("turn")])
      .when(ask.retry("turn"), { turn: storedTurn("turn", { providerId: "claude" }) })
      .then([{ type: "turn.requested", data: { providerId: "codex" } }]);
  });

  test("asks for the model, the mode and the options that the turn was asked for", () => {
    const chosen = { modelId: "large", modeId: "plan", configOptions: { effort: "high" } };
    given([...phase.requested(), happened.startFailed("turn")])
      .when(ask.retry("turn"), { turn: storedTurn("turn", chosen) })
      .then([{ type: "turn.requested", data: chosen }]);
  });

  test("asks another agent than the turn did for nothing of that", () => {
    const chosen = { modelId: "large", modeId: "plan", configOptions: { effort: "high" } };
    given([...phase.requested(), happened.startFailed("turn")])
      .when(ask.retry("turn"), { turn: storedTurn("turn", { ...chosen, providerId: "claude" }) })
      .then([{ type: "turn.requested", data: { modelId: null, modeId: null, configOptions: {} } }]);
  });

  test("brings an archived thread back", () => {
    given([...phase.ready(), happened.archived()])
      .when(ask.retry("first"), { turn: storedTurn("first") })
      .then(["thread.unarchived", "turn.requested"]);
  });

  test("is refused for an unknown turn, an open one, a full queue and a provider that is gone", () => {
    given(phase.ready()).when(ask.retry("nobody")).refused("turn-not-found", "turnId");
    given(phase.running())
      .when(ask.retry("turn"), { turn: storedTurn("turn", { state: "running", endedAt: null }) })
      .refused("turn-not-terminal", "turnId");
    given([...phase.running(), ...fullQueue])
      .when(ask.retry("first"), { turn: storedTurn("first") })
      .refused("queue-full");
    given(phase.ready())
      .when(ask.retry("first"), { turn: storedTurn("first"), providerKnown: false })
      .refused("provider-not-found", "providerId");
  });
});

describe("titleFrom", () => {
  test.each([
    ["  Hello  \nworld", "Hello"],
    ["", ""],
    [`${"word ".repeat(20)}`, "word word word word word word word word word word word word…"],
    ["x".repeat(80), `${"x".repeat(60)}…`],
    [`${"x".repeat(59)}😀 and more`, `${"x".repeat(59)}…`],
  ])("%j gives %j", (text, title) => {
    expect(titleFrom(text)).toBe(title);
  });
});
