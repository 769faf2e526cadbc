import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { Actor } from "./actor.ts";
import type { ProviderHarness, ProviderWorld } from "./harness.ts";

/** How long what an ended agent leaves may take to be gone, in milliseconds. */
const LEFT_MS = 10_000;
/** Between SIGTERM and SIGKILL for the agents that a test leaves, in milliseconds. */
const GRACE_MS = 200;

/** The agents of the tests. All of them are ended after each test, and then nothing of them may be left. */
export interface Cast {
  readonly harness: ProviderHarness;
  readonly world: ProviderWorld;
  /** An agent that is heard, without a session. */
  start(): Promise<Actor>;
  /** An agent that is heard, with a new session. */
  open(): Promise<Actor>;
}

/** Opens the harness' world before the tests of a group. */
export function castOf(harness: ProviderHarness): Cast {
  let world: ProviderWorld | null = null;
  const actors: Actor[] = [];
  const opened = (): ProviderWorld => {
    if (world === null) throw new Error("the world is not open yet");
    return world;
  };
  beforeAll(async () => {
    world = await harness.open();
  });
  beforeEach(() => opened().reset?.());
  afterEach(async () => {
    await Promise.all(actors.splice(0).map(({ process }) => process.end(GRACE_MS)));
    await vi.waitFor(async () => expect(await opened().living()).toEqual([]), { timeout: LEFT_MS });
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  const start = async (): Promise<Actor> => {
    const actor = await Actor.start(opened());
    actors.push(actor);
    actor.listen();
    return actor;
  };
  return {
    harness,
    get world() {
      return opened();
    },
    start,
    async open() {
      const actor = await start();
      await actor.open();
      return actor;
    },
  };
}
