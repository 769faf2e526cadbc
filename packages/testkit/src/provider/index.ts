export {
  abilitiesInWords,
  type ProviderAbilities,
  type ProviderHarness,
  type ProviderSayings,
  type ProviderWorld,
  providerContract,
} from "./contract/index.ts";
export { type ProcessWorldParts, processWorld } from "./process-world.ts";
