export * from "./live-process.ts";
export * from "./port.ts";
export * from "./provider-service.ts";
export * from "./session-directory.ts";
