import { beforeAll, describe, expect, test } from "vitest";
import type { Tally } from "./many.ts";
import { runInPool } from "./pool.ts";

/** Every seed from 0 on; `npm run sim` takes others, and more. */
const RUNS = 2_000;
/** A busy machine takes longer; nothing here is judged by its time. In milliseconds. */
const PATIENCE_MS = 900_000;

let tally: Tally;
beforeAll(async () => {
  tally = await runInPool({ from: 0, count: RUNS }, 2, () => undefined);
}, PATIENCE_MS);

test("P1..P9 hold in every run", () => {
  expect(tally.failures).toEqual([]);
  expect(tally.runs).toBe(RUNS);
});

/** What must have happened, so that the runs show something; each many times. */
describe("the runs are not trivial", () => {
  const timesOf = (name: string): number => new Map(tally.counts).get(name) ?? 0;

  test.each([
    "none -> starting",
    "starting -> ready",
    "ready -> running",
    "running -> ready",
    "running -> error",
    "running -> interrupted",
    "running -> stopped",
    "starting -> stopped",
    "starting -> error",
    "starting -> interrupted",
    "ready -> idle",
    "ready -> stopped",
    "error -> ready",
    "interrupted -> ready",
    "stopped -> starting",
    "idle -> starting",
  ])("a session goes from %s", (change) => {
    expect(timesOf(`session: ${change}`)).toBeGreaterThan(5);
  });

  test.each([
    "completed",
    "completed, empty-answer",
    "completed, max-tokens",
    "interrupted, stopped-by-user",
    "interrupted, cancelled-by-agent",
    "interrupted, removed-from-queue",
    "interrupted, server-stopping",
    "failed, provider-start-failed",
    "failed, provider-mismatch",
    "failed, start-timeout",
    "failed, too-many-agents",
    "failed, agent-exited",
    "failed, agent-error",
    "failed, silence-limit",
    "failed, refused",
    "failed, server-restarted",
    "failed, outcome-unknown",
  ])("a turn is %s", (end) => {
    expect(timesOf(`turn: ${end}`)).toBeGreaterThan(2);
  });

  test.each([
    "before commit",
    "after commit",
    "before loadStream",
    "after readReceipt",
    "of a server that is starting",
    "leaves a thread whose turn is requested",
    "leaves a thread whose turn is running",
    "leaves a thread whose turn is stopping",
    "leaves a queue",
    "leaves an open question",
  ])("a server dies: %s", (crash) => {
    expect(timesOf(`crash: ${crash}`)).toBeGreaterThan(2);
  });

  test.each([
    "page: subscription resumed",
    "page: connection lost",
    "page: event shown",
    "page: snapshot shown",
    "storage: refused",
    "storage: lost",
    "storage: stuck",
    "network: lost answer",
    "network: lost request",
    "network: doubled request",
    "network: doubled item",
    "did: drain",
    "did: jump-clock",
    "did: dig",
  ])("%s", (name) => {
    expect(timesOf(name)).toBeGreaterThan(20);
  });
});
