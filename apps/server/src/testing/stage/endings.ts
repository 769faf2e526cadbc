import type { Turn, TurnReason } from "@wilco/shared-types";
import { expect } from "vitest";
import type { Scene } from "./scene.ts";

/** What a busy machine may add to a bound, in milliseconds: far less than any bound of the defaults. */
const SLACK_MS = 4_000;

export interface End {
  readonly state: "completed" | "failed" | "interrupted";
  readonly reason: TurnReason | null;
  /** What a person is told, or the part of it that matters; null: nothing. */
  readonly detail: string | null;
  /** From the delivery, or from the request when it was never delivered, to the end: in milliseconds. */
  readonly withinMs?: number;
}

/** The turn has ended as it must: how, why, in words, and in time. */
export function expectEnd(turn: Turn, { state, reason, detail, withinMs }: End): void {
  const told = detail === null ? null : expect.stringContaining(detail);
  expect(turn).toMatchObject({ state, reason, detail: told });
  if (withinMs === undefined) return;
  const from = Date.parse(turn.startedAt ?? turn.requestedAt);
  expect(Date.parse(turn.endedAt ?? "") - from).toBeLessThanOrEqual(withinMs + SLACK_MS);
}

/** Nothing of an ended turn stays open, and the session is as free as the turn is over. */
export async function expectSettled(scene: Scene): Promise<void> {
  const { session, requests, activities, messages, turns } = await scene.snapshot();
  expect(session?.activeTurnId ?? null).toBeNull();
  expect(["starting", "running"]).not.toContain(session?.status);
  expect(requests.filter(({ state }) => state === "open")).toEqual([]);
  const tools = activities.filter(({ kind }) => kind === "tool.call").map(({ data }) => data.status);
  for (const status of tools) expect(["pending", "in_progress"]).not.toContain(status);
  expect(messages.filter(({ streaming }) => streaming)).toEqual([]);
  const last = turns.at(-1);
  if (last?.state === "failed") expect(session?.lastError).toContain(last.detail);
}

/** The thread is not stuck: a send to an agent that is well again is answered. */
export async function expectGoesOn(scene: Scene): Promise<void> {
  const turn = await scene.say("and now?");
  expect(turn, turn.detail ?? "").toMatchObject({ state: "completed", reason: null });
  expect(await scene.answer(turn.id)).toBe("Hello");
}
