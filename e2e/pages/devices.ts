import type { BrowserContextOptions } from "@playwright/test";
import { PHONE } from "./accessibility.ts";

/** What people read on, for the names of scenarios: "on a phone". */
export const DEVICES: readonly (readonly [string, BrowserContextOptions])[] = [
  ["a desktop", { viewport: { width: 1440, height: 900 } }],
  ["a phone", PHONE],
];
