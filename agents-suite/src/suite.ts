import { providerContract } from "@wilco/testkit/provider";
import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import type { AgentProfile } from "./agents/profile.ts";
import { scenarios } from "./scenarios/index.ts";
import { contractWorld } from "./world/contract-world.ts";
import { SAY } from "./world/lines.ts";
import { World } from "./world/world.ts";

declare module "vitest" {
  interface TaskMeta {
    /** How it ended, in words for the table. */
    outcome?: string;
  }
}

/** Declares the tests of one agent: every scenario, and after each that no process of the agent is left. */
export function suiteOf(profile: AgentProfile): void {
  describe(profile.id, () => {
    let world: World;
    beforeAll(async () => {
      world = await World.open(profile);
    });
    afterEach(() => world.rest());
    afterAll(() => world[Symbol.asyncDispose]());

    for (const { name, run } of scenarios) {
      test(name, async ({ task, onTestFailed }) => {
        onTestFailed(async () => {
          process.stderr.write(`${name}: the server said\n${await world.serverWords()}\n`);
        });
        task.meta.outcome = await run(world);
      });
    }
  });

  providerContract(profile.name, {
    can: profile.can,
    say: { hello: SAY.hello, slowly: SAY.slowly, nothing: SAY.nothing, ask: SAY.edit },
    ...(profile.answersWhileDying ? { answersWhileDying: true } : {}),
    timeoutMs: 120_000,
    open: () => contractWorld(profile),
  });
}
