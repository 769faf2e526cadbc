import type { AgentConfig } from "../agent-config.ts";

/** An agent that is offered by itself when its program is on PATH. `install` is what a person types to get it. */
export interface KnownAgent extends AgentConfig {
  readonly install: string;
}

/** Programs that speak ACP over stdio, in the order in which they are offered. */
export const KNOWN_AGENTS: readonly KnownAgent[] = [
  {
    id: "codex",
    name: "Codex",
    command: "codex-acp",
    args: [],
    env: {},
    install: "npm install -g @agentclientprotocol/codex-acp",
  },
  {
    id: "claude",
    name: "Claude Code",
    command: "claude-agent-acp",
    args: [],
    env: {},
    install: "npm install -g @agentclientprotocol/claude-agent-acp",
  },
  {
    id: "opencode",
    name: "OpenCode",
    command: "opencode",
    args: ["acp"],
    env: {},
    install: "npm install -g opencode-ai",
  },
  {
    id: "gemini",
    name: "Gemini CLI",
    command: "gemini",
    args: ["--acp"],
    env: {},
    install: "npm install -g @google/gemini-cli",
  },
  {
    id: "qwen",
    name: "Qwen Code",
    command: "qwen",
    args: ["--acp"],
    env: {},
    install: "npm install -g @qwen-code/qwen-code",
  },
  {
    id: "copilot",
    name: "GitHub Copilot",
    command: "copilot",
    args: ["--acp"],
    env: {},
    install: "npm install -g @github/copilot",
  },
];
