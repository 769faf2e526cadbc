export * from "./agent/index.ts";
export * from "./reactor/index.ts";
