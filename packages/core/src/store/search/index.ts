export * from "./assemble.ts";
export * from "./snippet.ts";
export * from "./terms.ts";
export * from "./words.ts";
