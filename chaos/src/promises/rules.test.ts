import { describe, expect, test } from "vitest";
import { answerOf } from "../plan/mood.ts";
import { RULES } from "./rules.ts";
import { at, history, ZERO } from "./testing/history.ts";

type History = ReturnType<typeof history>;

const tell = (): History => history("well", answerOf("well"));
/** The promises of which a case did not hold. */
const brokenIn = ({ evidence }: History): string[] => [
  ...new Set(
    RULES.flatMap((rule) => rule(evidence)).flatMap(({ promise, tried, held }) =>
      held < tried ? promise : [],
    ),
  ),
];

test("a run in which all is well breaks nothing", () => {
  expect(brokenIn(tell())).toEqual([]);
});

/** A silent agent whose turn is shown as stalled, and ends at the limit; both as late as told. */
function silence(stalledMs: number, endedMs: number): History {
  const told = history("silent", "");
  told.messages.splice(1);
  told.watched.pieces.splice(0);
  Object.assign(told.turn, { state: "failed", reason: "silence-limit", endedAt: at(100 + endedMs) });
  told.events.splice(
    0,
    1,
    told.event("session.stalled", 100 + stalledMs, {}),
    told.event("turn.failed", 100 + endedMs, {}),
  );
  return told;
}

function killed(how: Partial<History["turn"]>): History {
  const told = tell();
  told.journal.lives[0] = {
    startedAt: ZERO,
    readyAt: ZERO,
    endedAt: ZERO + 500,
    how: "killed",
    boundary: null,
  };
  told.journal.lives.push({
    startedAt: ZERO + 500,
    readyAt: ZERO + 1_500,
    endedAt: ZERO + 60_000,
    how: "drained",
    boundary: null,
  });
  Object.assign(told.turn, { state: "failed", reason: "outcome-unknown", endedAt: at(1_400), ...how });
  return told;
}

test("a server that was killed, and a silent agent, break nothing either when they end as they must", () => {
  expect(brokenIn(killed({}))).toEqual([]);
  expect(brokenIn(silence(2_100, 6_100))).toEqual([]);
});

const lies: [string, string, () => History][] = [
  [
    "P1",
    "an answer that took too long",
    () => {
      const told = tell();
      Object.assign(told.sent.attempts[0] ?? {}, { to: ZERO + 6_000 });
      return told;
    },
  ],
  [
    "P1",
    "another answer in the end",
    () => {
      const told = tell();
      Object.assign(told.sent.again, { sequence: 4 });
      return told;
    },
  ],
  [
    "P1",
    "an answer that is not stored",
    () => {
      const told = tell();
      Object.assign(told.receipt, { sequence: 5 });
      return told;
    },
  ],
  [
    "P2",
    "a send that no window acknowledged",
    () => {
      const told = tell();
      told.watched.acknowledged.clear();
      return told;
    },
  ],
  [
    "P3",
    "a turn without an end",
    () => {
      const told = tell();
      Object.assign(told.turn, { state: "running", endedAt: null });
      return told;
    },
  ],
  [
    "P3",
    "a turn with two ends",
    () => {
      const told = tell();
      told.events.push(told.event("turn.failed", 1_001, { reason: "agent-exited" }));
      return told;
    },
  ],
  [
    "P3",
    "a turn that outlived its agent",
    () => {
      const told = tell();
      told.journal.agentsKilled.push({ pid: 1, threadId: "thread", at: ZERO + 200 });
      Object.assign(told.turn, { endedAt: at(5_000) });
      return told;
    },
  ],
  ["P3", "a turn that ended only after the next ready line", () => killed({ endedAt: at(1_600) })],
  [
    "P4",
    "a turn that was completed although it was stopped",
    () => {
      const told = tell();
      told.journal.stopped.push({
        threadId: "thread",
        turnId: "turn",
        askedAt: ZERO + 200,
        answeredAt: ZERO + 210,
      });
      Object.assign(told.turn, { interruptRequestedAt: at(205) });
      return told;
    },
  ],
  ["P5", "a stall that was shown too late", () => silence(4_000, 6_100)],
  ["P5", "a silence without a limit", () => silence(2_100, 9_000)],
  [
    "P6",
    "a message that is stored twice",
    () => {
      const told = tell();
      told.messages.push(told.message("again", "user", told.sent.text));
      return told;
    },
  ],
  [
    "P6",
    "an answer of which a part is lost",
    () => {
      const told = tell();
      told.messages.splice(1, 1, told.message("answer", "assistant", "word-0 "));
      return told;
    },
  ],
  [
    "P6",
    "a piece that was shown and is not stored",
    () => {
      const told = tell();
      told.watched.pieces.push({ messageId: "answer", partIndex: 0, offset: 2, text: "invented" });
      return told;
    },
  ],
  [
    "P6",
    "a database that is damaged",
    () => {
      const told = tell();
      told.damage.push("page 7");
      return told;
    },
  ],
  [
    "P7",
    "a prompt that was delivered twice",
    () => {
      const told = tell();
      told.prompts.push(told.sent.text);
      return told;
    },
  ],
  ["P7", "a turn that its server's death did not touch", () => killed({ state: "completed", reason: null })],
  [
    "P9",
    "a window that never caught up",
    () => {
      const told = tell();
      const times = { cutAt: ZERO, noticedAt: null, restoredAt: ZERO, convergedAt: null, windowAt: null };
      told.journal.lineCuts.push({ kind: "line-blinks", ...times });
      return told;
    },
  ],
  [
    "P9",
    "a window that was told of an event twice",
    () => {
      const told = tell();
      told.watched.complaints.push("7 after 7");
      return told;
    },
  ],
  [
    "P9",
    "a window that shows something else than is served",
    () => {
      const told = tell();
      const view = told.watched.views.get("thread");
      if (view !== undefined)
        told.watched.views.set("thread", { ...view, turns: [{ ...told.turn, state: "running" }] });
      return told;
    },
  ],
];

describe("a promise that did not hold is seen by its own rule", () => {
  test.each(lies)("[%s] %s", (promise, _what, lie) => {
    expect(brokenIn(lie())).toContain(promise);
  });
});
