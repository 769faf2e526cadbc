import { Dice } from "@wilco/sim/dice";
import type { Boundary, Fault } from "@wilco/testkit/storage-faults";
import { BOUNDARIES, type Disaster } from "./disaster.ts";
import { MOODS, type Mood } from "./mood.ts";

/** `calm`: nothing is wrong. `misbehaving`: agents are. `chaos`: everything is. */
export type Phase = "calm" | "misbehaving" | "chaos";

export interface PlannedSend {
  readonly index: number;
  readonly phase: Phase;
  readonly lane: number;
  readonly mood: Mood;
  /** When the person stops the turn, in milliseconds after its answer; null for never. */
  readonly stopAfterMs: number | null;
  /** Before it is sent, in milliseconds. */
  readonly pauseMs: number;
}

export interface PlannedDisaster {
  /** It comes when so many sends have had their end. */
  readonly after: number;
  readonly disaster: Disaster;
}

export interface Plan {
  readonly seed: number;
  /** Lanes are threads. The first half of them is of people whose agents are well. */
  readonly lanes: number;
  readonly sends: readonly PlannedSend[];
  readonly disasters: readonly PlannedDisaster[];
}

export interface PlanSize {
  readonly sends: number;
  readonly lanes: number;
  /** Every so many sends of the chaos something happens. */
  readonly every: number;
}

/** Half of the silent ones are stopped, and servers die beside the others: the limit of silence wants more of them. */
const DRAWN: readonly Mood[] = [...MOODS, "silent", "silent"];
const CALM = 0.15;
const MISBEHAVING = 0.4;
const FAULT_MS = 1_500;
const HOUR_MS = 3_600_000;

/** Everything that will be done, from the seed alone. */
export function planOf(seed: number, { sends: count, lanes, every }: PlanSize): Plan {
  const dice = new Dice(seed);
  const sends = Array.from({ length: count }, (_, index) => sendOf(dice, { index, count, lanes }));
  const first = sends.findIndex(({ phase }) => phase === "chaos");
  // The last lanes are on their way to their last end: what comes then would come after it.
  const marks = Array.from(
    { length: Math.max(0, Math.ceil((count - lanes - first) / every)) },
    (_, at) => first + at * every,
  );
  const due = disastersOf(dice, marks.length);
  const disasters = due.map((disaster, at): PlannedDisaster => ({ after: marks[at] ?? count, disaster }));
  return { seed, lanes, sends, disasters };
}

function sendOf(
  dice: Dice,
  { index, count, lanes }: { readonly index: number; readonly count: number; readonly lanes: number },
): PlannedSend {
  const phase = index < count * CALM ? "calm" : index < count * MISBEHAVING ? "misbehaving" : "chaos";
  const lane = index % lanes;
  const isWell = phase === "calm" || lane < lanes / 2;
  const mood: Mood = isWell
    ? dice.once("slow", 8)
      ? "slow"
      : "well"
    : (DRAWN[dice.throw("mood", DRAWN.length)] ?? "well");
  const stops =
    mood === "deaf" ||
    mood === "late" ||
    (mood === "silent" && dice.once("stop silent", 2)) ||
    (phase !== "calm" && dice.once("stop", 12));
  return {
    index,
    phase,
    lane,
    mood,
    stopAfterMs: stops ? dice.throw("stop after", 600) : null,
    pauseMs: dice.throw("pause", 150),
  };
}

/** Every second one kills the server, at each boundary before any of them comes again; so it is with the others. */
function disastersOf(dice: Dice, count: number): Disaster[] {
  const boundaries = shuffled(dice, BOUNDARIES);
  const kinds = shuffled(dice, OTHERS);
  return Array.from({ length: count }, (_, index): Disaster => {
    const turn = Math.floor(index / 2);
    const at = boundaries[turn % boundaries.length];
    if (index % 2 === 0 && at !== undefined) return { kind: "server-killed-at", at };
    return kinds[turn % kinds.length]?.(dice) ?? { kind: "server-killed" };
  });
}

const storage = (fault: Fault, ms = FAULT_MS): Disaster => ({ kind: "storage", fault, ms });

const OTHERS: readonly ((dice: Dice) => Disaster)[] = [
  () => ({ kind: "server-killed" }),
  () => ({ kind: "server-killed-twice", step: "before-commit" }),
  () => ({ kind: "server-killed-twice", step: "after-commit" }),
  () => ({ kind: "server-drained" }),
  () => ({ kind: "agent-killed" }),
  () => ({ kind: "agent-killed" }),
  () => ({ kind: "line-blinks" }),
  (dice) => ({ kind: "line-cut", ms: 500 + dice.throw("cut", 2_000) }),
  () => ({ kind: "line-swallows" }),
  (dice) => ({ kind: "line-slow", ms: 2_000, delayMs: 100 + dice.throw("delay", 200) }),
  () => storage({ kind: "full", pages: 0 }),
  () => storage({ kind: "read-only" }),
  (dice) => storage({ kind: "io-error", at: boundaryBy(dice) }),
  () => storage({ kind: "hang", at: { step: "before-commit", type: null }, ms: 3_000 }, 3_500),
  (dice) => ({ kind: "storage-locked", ms: 500 + dice.throw("lock", 6_500) }),
  (dice) => ({ kind: "clock-jumps", byMs: dice.once("back", 2) ? -HOUR_MS : HOUR_MS }),
];

function boundaryBy(dice: Dice): Boundary {
  return BOUNDARIES[dice.throw("boundary", BOUNDARIES.length)] ?? { step: "before-commit", type: null };
}

function shuffled<T>(dice: Dice, items: readonly T[]): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(dice.throw("shuffle", left.length), 1));
}
