import type { ThreadView } from "@wilco/core/timeline";
import type { Turn } from "@wilco/shared-types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aMessage, anActivity, aRequest, aTurn, aView } from "./testing/thread-view.ts";
import { NO_TRANSCRIPT, nextTranscript, type Row, type Transcript } from "./transcript.ts";

const at = (tick: number): string => new Date(Date.UTC(2026, 0, 1) + tick * 1_000).toISOString();

/** Five turns that have ended, with a tool call each, and one that runs. */
const turns = Array.from({ length: 6 }, (_, index) =>
  aTurn({ id: `t${index}`, state: index < 5 ? "completed" : "running", startedAt: at(index * 10) }),
);
const view = aView({
  turns,
  messages: turns.map(({ id }) => aMessage({ id: `asked-${id}`, turnId: id })),
  activities: turns.map(({ id }, index) =>
    anActivity({ id: `tool-${id}`, turnId: id, kind: "tool.call", createdAt: at(index * 10 + 1) }),
  ),
});
const before = nextTranscript(NO_TRANSCRIPT, view);

const sameRows = (after: Transcript): boolean[] => after.rows.map((row) => before.rows.includes(row));

describe("of a change at the end of a thread, the rows further up stay the very same, and so do all places", () => {
  test("with a tool call that goes on", () => {
    const changed = { ...(view.activities[5] ?? anActivity()), summary: "Done" };
    const after = nextTranscript(before, { ...view, activities: view.activities.with(5, changed) });
    expect(sameRows(after)).toEqual(before.rows.map(({ turn }) => turn?.id !== "t5"));
    expect(after.places).toBe(before.places);
  });

  test("with a tool call more: its key has a place, and what moved has another", () => {
    const more = anActivity({ id: "more", turnId: "t5", kind: "notice", createdAt: at(55) });
    const after = nextTranscript(before, { ...view, activities: [...view.activities, more] });
    expect(after.rows.slice(0, 20).every((row, index) => row === before.rows[index])).toBe(true);
    expect(after.places.get("a-more")).toBe(before.rows.length - 1);
    expect(after.places.get("f-t5")).toBe(before.rows.length);
    expect(before.places.has("a-more")).toBe(false);
  });

  test("with a turn more", () => {
    const more = { ...view, turns: [...view.turns, aTurn({ id: "t6", startedAt: at(60) })] };
    const after = nextTranscript(before, more);
    expect(sameRows(after)).toEqual([...before.rows.map(() => true), false, false]);
    expect(after.rows.at(-2)?.begins).toBe(true);
  });
});

describe("a thread is made anew where more than its end may have changed", () => {
  /** As in a new window. */
  const anew = (of: ThreadView) => nextTranscript(NO_TRANSCRIPT, of).rows.map(({ key }) => key);
  const from = (was: ThreadView, now: ThreadView) =>
    nextTranscript(nextTranscript(NO_TRANSCRIPT, was), now).rows.map(({ key }) => key);

  test("with the first page: what was said in a turn that is on none is shown now", () => {
    const lost = aMessage({ id: "lost", turnId: "gone", role: "assistant", createdAt: at(5) });
    const was = { ...view, messages: [...view.messages, lost], before: "6" };
    const now = { ...was, before: null };
    expect(anew(now)).not.toEqual(anew(was));
    expect(from(was, now)).toEqual(anew(now));
  });

  test("with a turn that waited and begins in the same millisecond as the one that was made after it", () => {
    const waiting = aTurn({ id: "w", state: "queued", requestedAt: at(1) });
    const last = aTurn({ id: "l", state: "running", requestedAt: at(2), startedAt: at(3) });
    const was = aView({ turns: [waiting, last] });
    const now = aView({ turns: [{ ...waiting, state: "running", startedAt: at(3) }, last] });
    expect(anew(now)).not.toEqual(anew(was));
    expect(from(was, now)).toEqual(anew(now));
  });
});

/** One thing that happens in a thread. `pick` says to which turn, and which of what it has. */
const step = fc.record({
  what: fc.constantFrom(
    ...(["queue", "ask", "start", "end", "say", "grow", "call", "go on"] as const),
    ...(["question", "answer", "loose", "remove", "early word"] as const),
  ),
  pick: fc.nat(1_000),
});

function after(
  now: ThreadView,
  { what, pick }: { readonly what: string; readonly pick: number },
  tick: number,
) {
  const id = `n${tick}`;
  const of = <T>(all: readonly T[]): T | undefined => all[all.length - 1 - (pick % Math.max(1, all.length))];
  const put = <T extends { readonly id: string }>(all: readonly T[], change: Partial<T>): T[] => {
    const one = of(all);
    return all.map((each) => (each === one ? { ...each, ...change } : each));
  };
  const turnId = of(now.turns)?.id ?? "none";
  const time = at(100 + (pick % 7 === 0 ? 0 : tick));
  const ask = (state: Turn["state"]): Partial<ThreadView> => ({
    turns: [...now.turns, aTurn({ id, state, requestedAt: time })],
    messages: [...now.messages, aMessage({ id: `m${tick}`, turnId: id })],
  });
  switch (what) {
    case "queue":
      return ask("queued");
    case "ask":
      return ask("requested");
    case "start":
      return { turns: put(now.turns, { state: "running", startedAt: time }) };
    case "end":
      return { turns: put(now.turns, { state: "completed", endedAt: time }) };
    case "say":
      return { messages: [...now.messages, aMessage({ id, turnId, role: "assistant", createdAt: time })] };
    case "early word":
      return { messages: [...now.messages, aMessage({ id, turnId: `n${tick + 1}`, createdAt: time })] };
    case "grow":
      return { messages: put(now.messages, { text: `more ${tick}` }) };
    case "call":
      return {
        activities: [...now.activities, anActivity({ id, turnId, kind: "tool.call", createdAt: time })],
      };
    case "go on":
      return { activities: put(now.activities, { summary: `step ${tick}` }) };
    case "question":
      return { requests: [...now.requests, aRequest({ id, turnId, createdAt: time })] };
    case "answer":
      return { requests: put(now.requests, { state: "answered" }) };
    case "loose":
      return { activities: [...now.activities, anActivity({ id, turnId: null, createdAt: time })] };
    default:
      return { turns: now.turns.filter((turn) => turn !== of(now.turns)) };
  }
}

/** A turn's foot does not show what was said. */
function asShown(row: Row): Row {
  if (row.part.kind !== "foot") return row;
  return {
    ...row,
    part: { ...row.part, entries: row.part.entries.filter(({ kind }) => kind !== "message") },
  };
}

test("whatever happens in a thread, and at whatever pace it is drawn, its rows are those of a view made anew", () => {
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 }), (frames) => {
      let now: ThreadView = view;
      let shown = before;
      let tick = 0;
      for (const frame of frames) {
        for (const each of frame) {
          tick += 1;
          now = { ...now, ...after(now, each, tick) };
        }
        shown = nextTranscript(shown, now);
        const anew = nextTranscript(NO_TRANSCRIPT, now);
        expect(shown.rows.map(asShown)).toEqual(anew.rows.map(asShown));
        expect(new Map([...shown.places].sort())).toEqual(new Map([...anew.places].sort()));
      }
    }),
    { numRuns: 300 },
  );
});
