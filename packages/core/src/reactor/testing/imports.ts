import type { CommandInput } from "@wilco/shared-types";
import type { ReplayedEvent } from "../../provider/index.ts";
import { PROJECT, World } from "./world.ts";

/** The thread of the import. */
export const IMPORTED = "imported";

/** What a person wrote in an earlier session. */
export const user = (text: string): ReplayedEvent => ({ type: "user-text", text, messageId: null });
/** What the agent answered there. */
export const says = (text: string): ReplayedEvent => ({ type: "text", part: "text", text, messageId: null });
/** Two turns. */
export const REPLAY: readonly ReplayedEvent[] = [user("one"), says("first"), user("two"), says("second")];

export function importCommand(world: World, over: Partial<CommandInput<"thread.import">> = {}) {
  return {
    type: "thread.import",
    commandId: world.id(),
    threadId: IMPORTED,
    projectId: PROJECT,
    providerId: "codex",
    providerSessionId: "earlier",
    ...over,
  } as const;
}

/** Asks for an import. Returns the id of its turn. */
export async function asksFor(world: World, over?: Partial<CommandInput<"thread.import">>): Promise<string> {
  const { turnId } = await world.run(importCommand(world, over));
  if (turnId === null) throw new Error("the import has no turn");
  return turnId;
}

/** What was said in the thread, oldest first. */
export async function texts(world: World, threadId = IMPORTED): Promise<string[]> {
  return (await world.view(threadId)).messages.map(({ text }) => text);
}

/** A world whose agents replay this. */
export async function replaying(replay = REPLAY): Promise<World> {
  const world = await World.begin();
  world.adapter.script = () => ({ replay });
  return world;
}
