export * from "./decide/index.ts";
export * from "./evolve/index.ts";
export * from "./evolve/project.ts";
export * from "./state.ts";
