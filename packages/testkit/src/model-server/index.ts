export { type Conversation, type ModelApi, type ModelRequest, spokenText } from "./conversation.ts";
export type { ModelRule, ModelStep } from "./script.ts";
export { type ModelServer, type ModelServerOptions, startModelServer } from "./server.ts";
