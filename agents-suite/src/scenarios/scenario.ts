import type { Turn } from "@wilco/shared-types";
import { spokenText } from "@wilco/testkit/model-server";
import { expect } from "vitest";
import { HELLO, SAY } from "../world/lines.ts";
import type { Thread } from "../world/thread.ts";
import type { World } from "../world/world.ts";

/** Something that every agent goes through. */
export interface Scenario {
  readonly name: string;
  /** Fails with what is wrong; resolves with how it ended, in a few words for the table. */
  run(world: World): Promise<string>;
}

/** How a turn ended, in a few words. */
export function ending({ state, reason }: Turn): string {
  return reason === null ? state : `${state}: ${reason}`;
}

/** The thread is not stuck: the next send is answered. */
export async function expectHello(thread: Thread): Promise<void> {
  const turn = await thread.say(SAY.hello);
  expect(turn).toMatchObject({ state: "completed" });
  expect(await thread.answer(turn.id)).toContain(HELLO);
}

/** The agent still knows the first message when it hears the second: the model was told both. */
export function expectRemembered(world: World, first: string, second: string): void {
  const told = world.model.requests.map(spokenText).filter((text) => text.includes(second));
  expect(told.some((text) => text.includes(first))).toBe(true);
}
