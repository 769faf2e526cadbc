export { type Clock, every, systemClock } from "./clock.ts";
export type { BusParts } from "./command-bus.ts";
export { createEngine, Engine, type EngineParts } from "./engine.ts";
export { LEASE_MS } from "./leases.ts";
export { ProviderCommandReactor, type ReactorParts } from "./provider-command-reactor.ts";
export type { Answer } from "./receipts.ts";
export { DEFAULT_SETTINGS, type Log, type ReactorSettings } from "./settings.ts";
