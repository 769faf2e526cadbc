import type { SystemInfo } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { limitsOf } from "./limits.ts";

test("the bounds in force, exactly, each with its setting", () => {
  const info: SystemInfo = {
    version: "1",
    contractVersion: 1,
    startTimeoutMs: 30_000,
    stallAfterMs: 60_000,
    silenceLimitMs: 0,
    stopTimeoutMs: 2_500,
    keepaliveMs: 7_200_000,
    maxAgents: 16,
    defaultProviderId: null,
    textChars: 100_000,
  };
  const values = Object.fromEntries(limitsOf(info).map(({ setting, value }) => [setting, value]));
  expect(values).toEqual({
    WILCO_START_TIMEOUT_MS: "30 seconds",
    WILCO_STALL_AFTER_MS: "1 minute",
    WILCO_SILENCE_LIMIT_MS: "never",
    WILCO_STOP_TIMEOUT_MS: "2500 ms",
    WILCO_AGENT_KEEPALIVE_MS: "2 hours",
    WILCO_MAX_AGENTS: "16",
    null: "100,000 characters",
  });
});
