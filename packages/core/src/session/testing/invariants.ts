import { isTerminal, type Turn } from "@wilco/shared-types";
import { expect } from "vitest";
import type { ThreadView } from "../../timeline/view.ts";
import type { LiveThread } from "../state.ts";
import type { ThreadModel } from "./model.ts";

/** What holds after every command, whatever happened before. Throws for what does not. */
export function expectInvariants(model: ThreadModel): void {
  const { live, view } = model;
  expectViewOfState(view, live);
  expectTurnsAgree(view, live);
  expectSessionAgrees(live);
  expectStatus(live);
  expectQueue(live);
  expectNothingLeftOpen(view, live);
}

/** The page's view and the server's state are made by the same events: they hold the same. */
function expectViewOfState(view: ThreadView, live: LiveThread): void {
  expect(view.thread).toEqual(live.thread);
  expect(view.queue).toEqual(live.queue);
  if (view.session === null) {
    expect(live.session).toBeNull();
    return;
  }
  const { sequence, ...facts } = view.session;
  expect(facts).toEqual(live.session);
  expect(sequence).toBeLessThanOrEqual(view.sequence);
}

function expectTurnsAgree(view: ThreadView, live: LiveThread): void {
  const { active, queue } = live;
  const open = view.turns.filter(({ state }) => !isTerminal(state));
  const expected = active === null ? [] : [active.order.turnId];
  expect(open.filter(({ state }) => state !== "queued").map(({ id }) => id)).toEqual(expected);
  const queued = open.filter(({ state }) => state === "queued").map(({ id }) => id);
  expect(queued.toSorted()).toEqual(queue.turnIds.toSorted());
  const shown = open.find(({ id }) => id === active?.order.turnId)?.state;
  if (active !== null) expect(shown).toBe(active.state === "requested" ? "requested" : "running");
}

/** The session names the active turn, the living process and the binding, and nothing else. */
function expectSessionAgrees({ session, active, process, binding }: LiveThread): void {
  if (session === null) {
    expect([active, process, binding]).toEqual([null, null, null]);
    return;
  }
  expect(session.activeTurnId).toBe(active?.order.turnId ?? null);
  expect(session.generation).toBe(process?.generation ?? null);
  expect(session.providerId).toBe(binding?.providerId ?? null);
  if (active !== null) expect(session.lastError).toBeNull();
  if (active === null || active.state === "requested") expect(session.stalledSince).toBeNull();
}

/** The table of statuses in `docs/guarantees/README.md`. */
function expectStatus({ session, active, process }: LiveThread): void {
  if (session === null) return;
  const { status } = session;
  switch (active?.state) {
    case "requested":
      expect(status).toBe(process?.opened ? "ready" : "starting");
      return;
    case "running":
    case "stopping":
      expect(status).toBe("running");
      expect(process).toMatchObject({ generation: active.generation, opened: true });
      return;
    case undefined:
      expect(process === null ? DEAD : ALIVE).toContain(status);
      if (process !== null) expect(process.opened).toBe(true);
      if (session.providerId === null) expect(status).toBe("stopped");
      return;
    default:
      active satisfies undefined;
  }
}

const ALIVE = ["ready", "error", "interrupted"];
const DEAD = ["idle", "error", "interrupted", "stopped"];

function expectQueue({ queue, active, orders, sendNow }: LiveThread): void {
  expect(new Set(queue.turnIds).size).toBe(queue.turnIds.length);
  expect(Object.keys(orders).toSorted()).toEqual(queue.turnIds.toSorted());
  if (queue.turnIds.length === 0) expect(queue.held).toBe(false);
  else if (active === null) expect(queue.held).toBe(true);
  if (sendNow !== null) {
    expect(queue.turnIds).toContain(sendNow);
    expect(active?.state).toBe("stopping");
  }
}

function expectNothingLeftOpen(view: ThreadView, live: LiveThread): void {
  const { active, openMessage, openTools, openRequests } = live;
  if (active === null || active.state === "requested") {
    expect([openMessage, openTools, openRequests]).toEqual([null, [], []]);
  }
  if (active?.state === "stopping") expect(openRequests).toEqual([]);
  const streaming = view.messages.filter((message) => message.streaming);
  expect(streaming.map(({ id, parts }) => ({ messageId: id, parts }))).toEqual(
    openMessage === null ? [] : [openMessage],
  );
  expect(view.requests.filter(({ state }) => state === "open")).toEqual(openRequests);
}

/** A turn that has ended stays as it ended. */
export function expectEndedTurnsUnchanged(before: readonly Turn[], after: readonly Turn[]): void {
  for (const turn of before) {
    if (isTerminal(turn.state)) expect(after.find(({ id }) => id === turn.id)).toBe(turn);
  }
}
