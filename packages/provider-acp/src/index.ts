export { type AcpAdapterOptions, createAcpAdapter } from "./adapter.ts";
export type { AgentConfig } from "./agent-config.ts";
export { KNOWN_AGENTS, type KnownAgent } from "./known/agents.ts";
export { type AgentServers, readAgentServers, slugOf } from "./read/settings.ts";
