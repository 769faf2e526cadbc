import { deaths } from "./deaths.ts";
import { edits } from "./edits.ts";
import { imports } from "./imports.ts";
import { modelFailures } from "./model-failures.ts";
import { options } from "./options.ts";
import { restarts } from "./restarts.ts";
import type { Scenario } from "./scenario.ts";
import { stops } from "./stops.ts";
import { turns } from "./turns.ts";

/** What every agent goes through, in this order. */
export const scenarios: readonly Scenario[] = [
  ...turns,
  ...edits,
  ...stops,
  ...options,
  ...deaths,
  ...restarts,
  ...imports,
  ...modelFailures,
];
