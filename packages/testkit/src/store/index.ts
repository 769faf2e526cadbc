export * from "./builders.ts";
export { type StoreHarness, storeContract } from "./contract/index.ts";
export * from "./stream-script.ts";
export * from "./told-turns.ts";
export * from "./turn-events.ts";
