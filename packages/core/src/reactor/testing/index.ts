export { FakeAdapter } from "./fake-adapter.ts";
export type { AgentScript, FakeAgent } from "./fake-agent.ts";
