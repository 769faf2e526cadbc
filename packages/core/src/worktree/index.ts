export * from "./branch-name.ts";
export * from "./memory.ts";
export * from "./port.ts";
