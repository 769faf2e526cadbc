import { isTerminal, threadStreamEventSchema } from "@wilco/shared-types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { threadStateSchema } from "../store/codec/state.ts";
import { applySessionItem, type ThreadView } from "../timeline/view.ts";
import { evolve, evolveSession } from "./evolve/index.ts";
import { ABSENT, type ThreadState } from "./state.ts";
import { act, begin, type Choice, histories } from "./testing/actions.ts";
import { ask, reports, tell } from "./testing/asks.ts";
import { expectEndedTurnsUnchanged, expectInvariants } from "./testing/invariants.ts";
import type { Command, ThreadModel } from "./testing/model.ts";

/** Runs a random history to its end, and holds the model up to each step. */
function run(history: Choice[], afterEach?: (model: ThreadModel) => void): ThreadModel {
  const model = begin(history);
  for (const action of history) {
    act(model, action);
    afterEach?.(model);
  }
  return model;
}

/** A turn of an imported history had ended before. */
const ENDS: ReadonlySet<string> = new Set([
  "turn.completed",
  "turn.interrupted",
  "turn.failed",
  "turn.imported",
]);

function always(check: (history: Choice[]) => void, numRuns: number): void {
  fc.assert(fc.property(histories, check), { numRuns });
}

describe("whatever clients, agents and the reactor do", () => {
  test("turn, session, queue and view agree after every command", () => {
    always((history) => {
      run(history, expectInvariants);
    }, 80);
  });

  test("a turn that has ended never changes", () => {
    always((history) => {
      let before: ThreadView | null = null;
      run(history, ({ view }) => {
        expectEndedTurnsUnchanged(before?.turns ?? [], view.turns);
        before = view;
      });
    }, 50);
  });

  test("every turn ends at most once, and after the server's stop none is open but the queued ones", () => {
    always((history) => {
      const model = run(history);
      model.give(tell.drain(), 0);
      const ends = model.events.flatMap((event) =>
        ENDS.has(event.type) && "turnId" in event.data ? [event.data.turnId] : [],
      );
      expect(new Set(ends).size).toBe(ends.length);
      const { view, live } = model;
      expect(
        view.turns
          .filter(({ state }) => isTerminal(state))
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(ends.toSorted());
      expect([live.active, live.process]).toEqual([null, null]);
    }, 50);
  });

  test("a turn that failed, last of all, shows in the session", () => {
    always((history) => {
      run(history, ({ live, view }) => {
        const last = view.turns.find(({ id }) => id === live.session?.lastTurnId);
        if (last?.state !== "failed") return;
        expect(["error", "stopped"]).toContain(live.session?.status);
        expect(live.session?.lastError).toContain(last.detail);
      });
    }, 50);
  });

  test("events and states are what the contract says, also after a journey through JSON", () => {
    always((history) => {
      const { events, state } = run(history);
      for (const event of events) expect(threadStreamEventSchema.parse(event)).toEqual(event);
      expect(threadStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }, 30);
  });
});

test("what is shown is made at rising times, also where the clock stands still", () => {
  always((history) => {
    const made = run(history).events.flatMap((event) => {
      if (event.type === "message.sent" || event.type === "message.started") return [event.at];
      if (event.type === "request.opened") return [event.data.request.createdAt];
      return event.type === "activity.recorded" && !event.data.replaces
        ? [event.data.activity.createdAt]
        : [];
    });
    expect(made).toEqual([...new Set(made)].toSorted());
  }, 30);
});

describe("from anywhere", () => {
  test("a send is accepted, and Stop then ends whatever is active within its bound", () => {
    always((history) => {
      const model = run(history);
      const { active, queue } = model.live;
      const imports = active?.order.kind === "import";
      const full = active !== null && queue.turnIds.length >= 50;
      const sent = model.give(ask.send({ commandId: "last", messageId: "last" }), 0);
      expect(sent.kind).toBe(full || imports ? "refused" : "accepted");
      const stopped = model.live.active?.order.turnId ?? "nobody";
      expect(model.give(ask.stop(), 0).kind).toBe("accepted");
      model.now += 5_001;
      model.give(tell.timeIsUp(stopped), 0);
      expect(model.view.turns.find(({ id }) => id === stopped)?.state).toBe("interrupted");
      expectInvariants(model);
    }, 50);
  });

  test("a start that fails settles its turn and shows it in the session, and the next send goes on", () => {
    always((history) => {
      const model = run(history);
      model.give(ask.send({ commandId: "last", messageId: "last" }), 0);
      const { active, binding } = model.live;
      const failing = active?.state === "requested" ? active.order.turnId : null;
      if (failing === null) return;
      model.give(tell.startFailed(failing, { detail: "no" }), 0);
      expect(model.view.turns.find(({ id }) => id === failing)).toMatchObject({
        state: "failed",
        detail: "no",
      });
      expect(model.live.session).toMatchObject({
        activeTurnId: null,
        lastError: expect.stringContaining("no"),
      });
      expect(["error", "stopped"]).toContain(model.live.session?.status);
      expect(model.live.binding).toEqual(binding);
      expect(model.give(ask.send({ commandId: "next", messageId: "next" }), 0).kind).toBe("accepted");
      expect(model.live.session).toMatchObject({ lastError: null });
      expectInvariants(model);
    }, 30);
  });

  test("session.stop leaves no turn and no process, and nothing of the queue starts", () => {
    always((history) => {
      const model = run(history);
      const hadSession = model.live.session !== null;
      model.give(ask.stopSession(), 0);
      expect([model.live.active, model.live.process]).toEqual([null, null]);
      expect(model.live.session?.status).toBe(hadSession ? "stopped" : undefined);
      expectInvariants(model);
    }, 30);
  });

  test("recovery leaves what was running ended, what is due to be delivered still due, the queue held", () => {
    always((history) => {
      const model = run(history);
      model.give(tell.recover(), 0);
      expect(model.live.process).toBeNull();
      expect([undefined, "requested"]).toContain(model.live.active?.state);
      expect(model.live.queue.held).toBe(model.live.queue.turnIds.length > 0);
      expectInvariants(model);
    }, 30);
  });

  test("deleting settles every turn", () => {
    always((history) => {
      const model = run(history);
      model.give(ask.delete(), 0);
      expect(model.state).toEqual({ kind: "deleted" });
      expect(model.view.turns.filter(({ state }) => !isTerminal(state))).toEqual([]);
    }, 30);
  });
});

describe("what is late or old", () => {
  test("a sign of a turn that has ended, or of an older process, changes nothing", () => {
    always((history) => {
      const model = run(history);
      const ended = model.view.turns.filter(({ state }) => isTerminal(state));
      const generation = (model.live.process?.generation ?? model.live.lastGeneration + 1) - 1;
      for (const command of [...ended.flatMap(({ id }) => lateSigns(id)), ...oldSigns(generation)]) {
        const decision = model.judge(command);
        expect(decision.kind === "accepted" ? [...decision.events, ...decision.effects] : []).toEqual([]);
        expect(decision.kind).not.toBe("refused");
      }
    }, 30);
  });

  test("even the events of an older turn leave the session of a newer one alone", () => {
    always((history) => {
      const model = run(history);
      const { session } = model.live;
      const ends = model.events.filter(
        (event) => "turnId" in event.data && event.data.turnId !== session?.activeTurnId,
      );
      for (const event of ends) {
        if (event.type !== "turn.requested") expect(evolveSession(session, event)).toBe(session);
      }
    }, 30);
  });
});

describe("the view", () => {
  test("is the same from any snapshot and the events after it, some of them twice", () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (...[history, from, back]) => {
        const { events, views, view } = run(history);
        const at = from % views.length;
        const resent = events.slice(Math.max(0, at - (back % 10)));
        expect(resent.reduce(follow, views[at] ?? null)).toEqual(view);
      }),
      { numRuns: 50 },
    );
  });

  test("is the same when what later events replace was deleted from the store", () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, from) => {
        const { events, views, view } = run(history);
        const kept = events.filter((event, index) => !isReplaced(event, events.slice(index + 1)));
        expect(kept.reduce(follow, views[0] ?? null)).toEqual(view);
        expect(kept.reduce(follow, views[from % views.length] ?? null)).toEqual(view);
      }),
      { numRuns: 40 },
    );
  });

  test("does not change when an event comes again", () => {
    always((history) => {
      const { events, view } = run(history);
      for (const event of events) expect(applySessionItem(view, { type: "event", event })).toBe(view);
    }, 30);
  });

  test("the state is the same from its events alone", () => {
    always((history) => {
      const { events, state } = run(history);
      expect(events.reduce<ThreadState>(evolve, ABSENT)).toEqual(state);
    }, 30);
  });
});

function follow(view: ThreadView | null, event: ThreadModel["events"][number]): ThreadView | null {
  return applySessionItem(view, { type: "event", event });
}

/** True for a delta of a message that ended, and for an update of an activity or a cost that a later one replaces. */
function isReplaced(event: ThreadModel["events"][number], later: ThreadModel["events"]): boolean {
  if (event.type === "message.delta") {
    const { messageId } = event.data;
    return later.some((each) => each.type === "message.completed" && each.data.messageId === messageId);
  }
  if (event.type === "turn.usage") {
    const { turnId } = event.data;
    return later.some((each) => each.type === "turn.usage" && each.data.turnId === turnId);
  }
  if (event.type !== "activity.recorded" || !event.data.replaces) return false;
  const { id } = event.data.activity;
  return later.some(
    (each) => each.type === "activity.recorded" && each.data.replaces && each.data.activity.id === id,
  );
}

function lateSigns(turnId: string): Command[] {
  return [
    tell.startFailed(turnId),
    tell.answered(turnId, "end_turn"),
    tell.unanswered(turnId, "exited"),
    tell.stopped(turnId),
    tell.timeIsUp(turnId),
    tell.stalled(turnId),
    tell.delivering(turnId, 1),
    tell.spawned(turnId, { generation: 1_000 }),
  ];
}

function oldSigns(generation: number): Command[] {
  return [
    tell.report(generation, reports.text("late"), reports.request("late")),
    tell.exited(generation),
    tell.opened(generation),
    tell.unused(generation),
  ];
}
