import { accept } from "./p1-accept.ts";
import { acknowledge } from "./p2-acknowledge.ts";
import { settle } from "./p3-settle.ts";
import { stop } from "./p4-stop.ts";
import { stall } from "./p5-stall.ts";
import { nothingLost } from "./p6-nothing-lost.ts";
import { unknownOutcome } from "./p7-unknown-outcome.ts";
import { isolation } from "./p8-isolation.ts";
import { converge } from "./p9-converge.ts";
import type { Rule } from "./verdict.ts";

/** Every promise, in its order; the names are those of the simulator. */
export const RULES: readonly Rule[] = [
  accept,
  acknowledge,
  settle,
  stop,
  stall,
  nothingLost,
  unknownOutcome,
  isolation,
  converge,
];
