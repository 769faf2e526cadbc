export * from "./change.ts";
