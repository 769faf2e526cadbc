export * from "./codec/index.ts";
export * from "./memory/index.ts";
export * from "./page.ts";
export * from "./port.ts";
export * from "./rows/index.ts";
export * from "./served.ts";
export * from "./snapshot.ts";
export * from "./writes/index.ts";
