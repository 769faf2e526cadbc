export { type AgentServerEntry, misbehavingAgent } from "./agent-server.ts";
export { type AgentLogLine, promptsDelivered, readAgentLog } from "./log.ts";
export type { End } from "./script/end.ts";
export type { Reply } from "./script/reply.ts";
export {
  type AgentScript,
  type AgentScriptInput,
  agentScript,
  type InnerProcess,
  type PromptScript,
  type SecondPrompt,
} from "./script/script.ts";
export { writeAgentScript } from "./script/script-source.ts";
export type { Step, WireUpdate } from "./script/step.ts";
