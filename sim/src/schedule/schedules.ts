import fc from "fast-check";
import type { Fate, Point } from "../machine/weather.ts";
import { mix } from "../time/dice.ts";
import { agentScripts, weighted } from "./agents.ts";
import type { Accident, Deed, Disturbance, Happening, Schedule, Setup, Step } from "./schedule.ts";

const tab = fc.nat(3);
const thread = weighted([5, 0], [2, 1], [1, 2]);
const pick = fc.nat(3);
const restartAfter = weighted([5, 5], [3, 300], [1, 2_500], [1, 5_000]);
const kind = fc.constantFrom;

const send: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant("send" as const),
  tab,
  thread,
  provider: weighted<"own" | "claude">([14, "own"], [1, "claude"]),
  mode: weighted<"own" | "auto">([10, "own"], [1, "auto"]),
});

const otherDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: fc.constant("stop" as const), tab, thread }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("respond" as const),
      tab,
      thread,
      option: kind("yes" as const, "no" as const, "cancelled" as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("queue" as const),
      tab,
      thread,
      pick,
      how: kind("sendNow" as const, "remove" as const, "edit" as const, "reorder" as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("retry" as const), tab, thread, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stop-session" as const), tab, thread }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("send-to-new-thread" as const), tab, thread }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: kind("delete" as const, "archive" as const, "unarchive" as const, "rename" as const),
      tab,
      thread,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("set-policy" as const),
      tab,
      thread,
      policy: kind("accept-all" as const, "ask" as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: kind("reload" as const, "close-tab" as const, "open-tab" as const), tab }),
  },
);

const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut" as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: kind("offline" as const, "online" as const, "dig" as const, "fill" as const),
      tab,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("slow-network" as const), tab, ms: kind(0, 80, 700) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("next-messages" as const),
      tab,
      are: kind("lostAnswers" as const, "lostRequests" as const, "doubledRequests" as const),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("next-messages" as const),
      tab,
      are: fc.constant("doubledItems" as const),
      count: fc.integer({ min: 1, max: 40 }),
    }),
  },
);

const accident: fc.Arbitrary<Accident> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("crash" as const), restartAfter }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("crash-at" as const),
      calls: fc.nat(12),
      commits: fc.boolean(),
      point: kind<Point[]>("before", "after"),
      restartAfter,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("drain" as const), restartAfter }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("fates" as const),
      fates: fc.array(weighted<Fate>([6, "ok"], [4, "refused"], [4, "lost"], [1, "stuck"]), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: kind("outage" as const, "slow-storage" as const),
      ms: kind(40, 400, 3_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("jump-clock" as const),
      ms: kind(500, -500, 5_000, -5_000, 3_600_000, -3_600_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("agent" as const),
      thread,
      how: kind("dies" as const, "speaks" as const),
    }),
  },
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 11, arbitrary: send },
  { weight: 12, arbitrary: otherDeed },
  { weight: 6, arbitrary: disturbance },
  { weight: 8, arbitrary: accident },
);

const step: fc.Arbitrary<Step> = fc.record({
  wait: weighted([4, 0], [5, 3], [6, 12], [6, 40], [4, 150], [3, 600], [1, 2_000], [1, 4_000]),
  what: happening,
});

const setup: fc.Arbitrary<Setup> = fc.record({
  threads: weighted([4, 1], [3, 2], [1, 3]),
  browsers: weighted<readonly number[]>([4, [1]], [2, [2]], [2, [1, 1]]),
  maxAgents: weighted([3, 4], [1, 1]),
  inboxLimit: weighted([3, 1_000], [1, 3]),
  network: weighted([2, 2], [2, 0], [2, 12], [1, 60]),
  storage: weighted([2, 1], [2, 0], [1, 4]),
  agents: fc.array(agentScripts, { minLength: 1, maxLength: 4 }),
});

/** Any schedule. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(0x7fffffff),
  setup,
  steps: fc.array(step, { minLength: 1, maxLength: 36, size: "max" }),
});

/** How a seed becomes a schedule: for fast-check's own runners. */
export function drawnFrom(seed: number) {
  // Neighbouring seeds are to have nothing in common.
  return { seed: mix(seed) | 0, numRuns: 1, unbiased: true, endOnFailure: false } as const;
}

/** The schedule of a seed, always the same. */
export function scheduleOf(seed: number): Schedule {
  const [schedule] = fc.sample(schedules, drawnFrom(seed));
  if (schedule === undefined) throw new Error("fast-check drew nothing");
  return schedule;
}
