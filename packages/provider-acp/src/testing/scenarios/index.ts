import { ENDS } from "./ends.ts";
import { OPENINGS } from "./openings.ts";
import type { Scenarios } from "./scenario.ts";
import { TALKS } from "./talks.ts";
import { WORDS } from "./words.ts";

export const SCENARIOS: Scenarios = { ...TALKS, ...ENDS, ...WORDS, ...OPENINGS };
