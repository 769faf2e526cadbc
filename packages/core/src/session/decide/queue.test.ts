import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const two = [happened.queued("a"), happened.queued("b")];
const held = [...phase.requested(), ...two, happened.startFailed("turn"), happened.held()];

describe("when the active turn ends", () => {
  test("completed: the next one runs", () => {
    given([...phase.running(), ...two])
      .when(tell.answered("turn", "end_turn"))
      .then(["turn.completed", { type: "turn.requested", data: { turnId: "a" } }])
      .effects([{ kind: "turn.start", turnId: "a" }])
      .session({ status: "ready", activeTurnId: "a" })
      .queue({ held: false, turnIds: ["b"] });
  });

  test("a queued turn keeps the time of its acceptance and gets a deadline of its own", () => {
    given([...phase.running(), ...two])
      .when(tell.answered("turn", "end_turn"), { at: "2026-01-01T12:10:00.000Z" })
      .then([
        "turn.completed",
        {
          type: "turn.requested",
          data: { requestedAt: "2026-01-01T12:00:00.000Z", deadlineAt: "2026-01-01T12:10:30.000Z" },
        },
      ]);
  });

  test.each([
    ["failed to start", phase.requested(), tell.startFailed("turn")],
    ["failed", phase.running(), tell.failedWith("turn", "x")],
    ["died", phase.running(), tell.exited(1)],
    ["was refused", phase.running(), tell.answered("turn", "refusal")],
    ["was cancelled by the agent", phase.running(), tell.answered("turn", "cancelled")],
    ["was stopped", phase.stopping(), tell.answered("turn", "cancelled")],
    ["was open when the server restarted", phase.running(), tell.recover()],
    ["was open when the server was stopped", phase.running(), tell.drain()],
  ])("%s: the queue is held", (_, history, command) => {
    const outcome = given([...history, ...two]).when(command);
    outcome.queue({ held: true, turnIds: ["a", "b"] }).session({ activeTurnId: null });
    expect(outcome.events.map(({ type }) => type)).toContain("queue.held");
  });

  test("an empty queue is never held", () => {
    given(phase.requested()).when(tell.startFailed("turn")).queue({ held: false, turnIds: [] });
  });

  test("a queue that is held already is not held again", () => {
    const outcome = given([...held, happened.requested("newer")]).when(tell.startFailed("newer"));
    expect(outcome.events.map(({ type }) => type)).not.toContain("queue.held");
    outcome.queue({ held: true, turnIds: ["a", "b"] });
  });
});

describe("while the queue is held", () => {
  test("a new send runs first, and its completion releases the queue", () => {
    given(held)
      .when(ask.send())
      .session({ activeTurnId: "id-1" })
      .queue({ held: true, turnIds: ["a", "b"] })
      .and([happened.spawned(2), happened.opened(2)])
      .when(tell.delivering("id-1", 2))
      .when(tell.answered("id-1", "end_turn"))
      .then(["turn.completed", "queue.released", { type: "turn.requested", data: { turnId: "a" } }])
      .queue({ held: false, turnIds: ["b"] });
  });

  test("a second send waits behind what waits", () => {
    given([...held, happened.requested("newer")])
      .when(ask.send())
      .queue({ held: true, turnIds: ["a", "b", "id-1"] });
  });

  test("emptying it lets it go", () => {
    given(held)
      .when(ask.remove("a"))
      .queue({ held: true, turnIds: ["b"] })
      .when(ask.stop("b"))
      .queue({ held: false, turnIds: [] })
      .session({ status: "error", activeTurnId: null });
  });
});

describe("queue.sendNow", () => {
  test("with nothing active the turn runs, and the others stay held", () => {
    given(held)
      .when(ask.sendNow("b"))
      .then([{ type: "turn.requested", data: { turnId: "b" } }])
      .effects([{ kind: "turn.start", turnId: "b" }])
      .queue({ held: true, turnIds: ["a"] });
  });

  test("a running turn is stopped for it", () => {
    given([...phase.running(), ...two])
      .when(ask.sendNow("b"))
      .then([{ type: "queue.promoted", data: { turnId: "b" } }, "turn.interrupt-requested"])
      .queue({ held: false, turnIds: ["b", "a"] })
      .when(tell.answered("turn", "cancelled"))
      .then(["turn.interrupted", { type: "turn.requested", data: { turnId: "b" } }, "queue.held"])
      .session({ status: "ready", activeTurnId: "b" })
      .queue({ held: true, turnIds: ["a"] });
  });

  test("a turn that is being started ends at once for it, its process first", () => {
    given([...phase.requested(), ...two])
      .when(ask.sendNow("b"))
      .then([
        "queue.promoted",
        "turn.interrupted",
        "session.process-exited",
        { type: "turn.requested", data: { turnId: "b" } },
        "queue.held",
      ])
      .effects([
        { kind: "turn.interrupt", turnId: "turn" },
        { kind: "process.end", generation: 1 },
        { kind: "turn.start", turnId: "b" },
      ])
      .session({ status: "starting", activeTurnId: "b" });
  });

  test("it runs although the stop took the agent's life", () => {
    given([...phase.stopping(), ...two, happened.promoted("b")])
      .when(tell.exited(1))
      .session({ status: "starting", activeTurnId: "b" });
  });

  test("the last one asked for wins", () => {
    given([...phase.stopping(), ...two])
      .when(ask.sendNow("a"))
      .when(ask.sendNow("b"))
      .when(tell.answered("turn", "cancelled"))
      .session({ activeTurnId: "b" })
      .queue({ held: true, turnIds: ["a"] });
  });

  test("removed in time it does not run", () => {
    given([...phase.stopping(), happened.queued("a"), happened.promoted("a")])
      .when(ask.remove("a"))
      .when(tell.answered("turn", "cancelled"))
      .then(["turn.interrupted"])
      .session({ activeTurnId: null });
  });

  test("another order of the queue does not take its promise back", () => {
    given([...phase.stopping(), ...two, happened.promoted("b")])
      .when(ask.reorder("a", "b"))
      .queue({ held: false, turnIds: ["a", "b"] })
      .when(tell.answered("turn", "cancelled"))
      .session({ activeTurnId: "b" });
  });
});

describe("a send while the active turn is being stopped", () => {
  test("runs after the stop, before what waited, which is held", () => {
    given([...phase.stopping(), ...two])
      .when(ask.send())
      .queue({ held: false, turnIds: ["id-1", "a", "b"] })
      .when(tell.answered("turn", "cancelled"))
      .session({ activeTurnId: "id-1" })
      .queue({ held: true, turnIds: ["a", "b"] });
  });

  test("a second one waits behind", () => {
    given([...phase.stopping(), happened.queued("now"), happened.promoted("now")])
      .when(ask.send())
      .queue({ held: false, turnIds: ["now", "id-1"] });
  });
});

describe("queue.edit, remove, reorder", () => {
  test("edit gives the message other parts", () => {
    given([...phase.running(), ...two])
      .when(ask.edit("a", "Better"))
      .then([
        {
          type: "message.edited",
          data: { messageId: "message-a", parts: [{ type: "text", text: "Better" }] },
        },
      ]);
  });

  test("a retry repeats its message, which was sent before: it is not edited", () => {
    const retry = { ...happened.queued("a"), data: { ...happened.queued("a").data, retryOf: "first" } };
    given([...phase.running(), retry as ReturnType<typeof happened.queued>])
      .when(ask.edit("a", "Better"))
      .refused("invalid-input", "turnId");
  });

  test("remove", () => {
    given([...phase.running(), ...two])
      .when(ask.remove("a"))
      .then([{ type: "turn.interrupted", data: { turnId: "a", reason: "removed-from-queue" } }])
      .queue({ held: false, turnIds: ["b"] });
  });

  test.each([
    ["b", "a", ["b", "a", "c"]],
    ["c", "a", ["c", "a", "b"]],
    ["a", null, ["b", "c", "a"]],
    ["a", "c", ["b", "a", "c"]],
    ["a", "a", ["a", "b", "c"]],
  ])("reorder puts %s before %s", (turnId, before, turnIds) => {
    given([...phase.running(), ...two, happened.queued("c")])
      .when(ask.reorder(turnId, before))
      .queue({ held: false, turnIds });
  });

  test.each([
    ask.edit("turn", "x"),
    ask.remove("turn"),
    ask.reorder("turn", null),
    ask.reorder("a", "turn"),
    ask.sendNow("turn"),
    ask.sendNow("nobody"),
  ])("losing a race gives `turn-not-queued`: $type", (command) => {
    given([...phase.running(), ...two])
      .when(command)
      .refused("turn-not-queued");
  });
});
