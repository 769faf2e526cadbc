import type { SystemInfo } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

/** A bound in force, in words, and the variable that changes it; null for one that nobody can change. */
export interface Limit {
  readonly name: "start" | "stall" | "silence" | "stop" | "keepalive" | "agents" | "text";
  readonly value: string;
  readonly setting: string | null;
}

export function limitsOf(info: SystemInfo): readonly Limit[] {
  const { limits } = texts;
  return [
    { name: "start", value: timeText(info.startTimeoutMs), setting: "WILCO_START_TIMEOUT_MS" },
    { name: "stall", value: timeText(info.stallAfterMs), setting: "WILCO_STALL_AFTER_MS" },
    {
      name: "silence",
      value: info.silenceLimitMs === 0 ? limits.never : timeText(info.silenceLimitMs),
      setting: "WILCO_SILENCE_LIMIT_MS",
    },
    { name: "stop", value: timeText(info.stopTimeoutMs), setting: "WILCO_STOP_TIMEOUT_MS" },
    { name: "keepalive", value: timeText(info.keepaliveMs), setting: "WILCO_AGENT_KEEPALIVE_MS" },
    { name: "agents", value: String(info.maxAgents), setting: "WILCO_MAX_AGENTS" },
    { name: "text", value: limits.characters(info.textChars), setting: null },
  ];
}

const UNITS = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** The exact time, in the largest unit in which it is a whole number. */
function timeText(ms: number): string {
  const { limits } = texts;
  const unit = UNITS.find(([, size]) => ms % size === 0);
  if (unit === undefined) return limits.milliseconds(ms);
  const [name, size] = unit;
  const count = ms / size;
  return limits.time(count, name);
}
