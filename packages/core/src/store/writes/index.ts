export * from "./conflict.ts";
export * from "./new-title.ts";
export * from "./row-writer.ts";
export * from "./source.ts";
export * from "./write-change.ts";
export * from "./written.ts";
