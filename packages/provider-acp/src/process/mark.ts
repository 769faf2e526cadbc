import { randomUUID } from "node:crypto";
import type { Environment } from "../read/environment.ts";

/**
 * The variable by which everything that an agent starts is found again, however far it detaches itself. It holds the
 * mark of each agent around it, joined by colons: an agent may start another Wilco. Not `WILCO_*`, because none of those
 * is handed on to agents.
 */
export const MARK_VARIABLE = "AGENT_RUN_MARKS";

/** Whether a value of the variable names somebody. */
export type MarkTest = (value: string) => boolean;

/** A mark for one agent process. `owner` tells the servers of one machine apart: letters, digits and `-`. */
export function newMark(owner: string): string {
  return `${owner}.${randomUUID()}`;
}

export function withMark(env: Environment, mark: string): Record<string, string> {
  const outer = env[MARK_VARIABLE];
  return { ...env, [MARK_VARIABLE]: outer ? `${outer}:${mark}` : mark };
}

export function carries(mark: string): MarkTest {
  return (value) => value.split(":").includes(mark);
}

/** Any mark of an owner's. */
export function isOf(owner: string): MarkTest {
  return (value) => value.split(":").some((mark) => mark.startsWith(`${owner}.`));
}
