import type { Boundary, Fault } from "@wilco/testkit/storage-faults";

/** A type of event in the life of a turn, and a boundary of the transaction that holds it. */
const TYPES = [
  "turn.requested",
  "session.process-started",
  "session.opened",
  "turn.running",
  "message.started",
  "message.delta",
  "message.completed",
  "turn.completed",
  "session.process-exited",
  "turn.failed",
  "turn.interrupted",
] as const;

export const BOUNDARIES: readonly Boundary[] = TYPES.flatMap((type): Boundary[] => [
  { step: "before-commit", type },
  { step: "after-commit", type },
]);

/** Something that befalls the run. Times are in milliseconds. */
export type Disaster =
  | { readonly kind: "server-killed" }
  | { readonly kind: "server-killed-at"; readonly at: Boundary }
  /** And the next one at the first commit of its recovery. */
  | { readonly kind: "server-killed-twice"; readonly step: Boundary["step"] }
  | { readonly kind: "server-drained" }
  | { readonly kind: "agent-killed" }
  | { readonly kind: "line-blinks" }
  | { readonly kind: "line-cut"; readonly ms: number }
  | { readonly kind: "line-swallows" }
  | { readonly kind: "line-slow"; readonly ms: number; readonly delayMs: number }
  | { readonly kind: "storage"; readonly fault: Fault; readonly ms: number }
  | { readonly kind: "storage-locked"; readonly ms: number }
  | { readonly kind: "clock-jumps"; readonly byMs: number };

export type DisasterKind = Disaster["kind"];
