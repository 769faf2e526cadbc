export * from "./inspection.ts";
export * from "./row-checks.ts";
