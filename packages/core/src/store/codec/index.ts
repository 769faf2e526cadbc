export * from "./decode.ts";
export * from "./effect.ts";
export * from "./state.ts";
