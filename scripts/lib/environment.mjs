import { delimiter } from "node:path";
import { binFolder } from "./paths.mjs";

/**
 * The environment for our own tools: the pinned Node first, no telemetry, no npm settings that pnpm would
 * read as its own.
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: [binFolder, process.env.PATH].filter(Boolean).join(delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    ...extra,
  };
}
