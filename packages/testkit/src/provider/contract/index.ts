import { describe } from "vitest";
import { abilitiesContract } from "./abilities.ts";
import { castOf } from "./cast.ts";
import type { ProviderHarness } from "./harness.ts";
import { lifeContract } from "./life.ts";
import { promptsContract } from "./prompts.ts";
import { questionsContract } from "./questions.ts";
import { sessionsContract } from "./sessions.ts";

export { abilitiesInWords } from "./abilities.ts";
export type { ProviderAbilities, ProviderHarness, ProviderSayings, ProviderWorld } from "./harness.ts";

const TIMEOUT_MS = 20_000;

/**
 * Registers the tests that every implementation of the provider's port must pass, with every agent.
 * @param name what the tests are listed under
 * @param harness the agent, and what it can: what it cannot is left out, and a test says so in its name
 */
export function providerContract(name: string, harness: ProviderHarness): void {
  const timeout = harness.timeoutMs ?? TIMEOUT_MS;
  describe(`${name} keeps the contract of a provider`, { timeout }, () => {
    const cast = castOf(harness);
    abilitiesContract(cast);
    lifeContract(cast);
    sessionsContract(cast);
    promptsContract(cast);
    questionsContract(cast);
  });
}
