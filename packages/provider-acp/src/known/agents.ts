import type { AgentConfig } from "../agent-config.ts";
import { namesOf } from "./names.ts";

/** The modes of an agent in which it acts without asking, and the one in which it asks. */
export interface AskingModes {
  readonly automatic: readonly string[];
  readonly asking: string;
}

/** An agent that is offered by itself when its program is found. What is peculiar to it is data here, no branch elsewhere. */
export interface KnownAgent extends AgentConfig {
  /** Its npm package, and other programs and packages of which the same is known. */
  readonly packages: readonly string[];
  /** What a person types to get it. */
  readonly install: string;
  /** How a person signs in, in a sentence. */
  readonly signIn: string;
  /** Null for an agent without modes that act unasked. */
  readonly modes: AskingModes | null;
}

/** Programs that speak ACP over stdio, in the order in which they are offered. */
export const KNOWN_AGENTS: readonly KnownAgent[] = [
  {
    id: "codex",
    name: "Codex",
    command: "codex-acp",
    args: [],
    env: {},
    packages: ["@agentclientprotocol/codex-acp", "@zed-industries/codex-acp"],
    install: "npm install -g @agentclientprotocol/codex-acp",
    signIn: "Run `codex login` in a terminal, or set OPENAI_API_KEY.",
    modes: {
      automatic: ["workspace-write", "agent", "agent-full-access", "auto", "full-access"],
      asking: "read-only",
    },
  },
  {
    id: "claude",
    name: "Claude Code",
    command: "claude-agent-acp",
    args: [],
    env: {},
    packages: ["@agentclientprotocol/claude-agent-acp", "claude-code-acp", "@zed-industries/claude-code-acp"],
    install: "npm install -g @agentclientprotocol/claude-agent-acp",
    signIn: "Run `claude` in a terminal and type /login, or set ANTHROPIC_API_KEY.",
    modes: { automatic: ["auto", "acceptEdits", "bypassPermissions"], asking: "default" },
  },
  {
    id: "opencode",
    name: "OpenCode",
    command: "opencode",
    args: ["acp"],
    env: {},
    packages: ["opencode-ai"],
    install: "npm install -g opencode-ai",
    signIn: "Run `opencode auth login` in a terminal.",
    modes: null,
  },
  {
    id: "gemini",
    name: "Gemini CLI",
    command: "gemini",
    args: ["--acp"],
    env: {},
    packages: ["@google/gemini-cli"],
    install: "npm install -g @google/gemini-cli",
    signIn: "Run `gemini` in a terminal and sign in there, or set GEMINI_API_KEY.",
    modes: { automatic: ["autoEdit", "yolo"], asking: "default" },
  },
  {
    id: "qwen",
    name: "Qwen Code",
    command: "qwen",
    args: ["--acp"],
    env: {},
    packages: ["@qwen-code/qwen-code"],
    install: "npm install -g @qwen-code/qwen-code",
    signIn: "Run `qwen` in a terminal and type /auth.",
    modes: { automatic: ["auto", "auto-edit", "yolo"], asking: "default" },
  },
  {
    id: "copilot",
    name: "GitHub Copilot",
    command: "copilot",
    args: ["--acp"],
    env: {},
    packages: ["@github/copilot"],
    install: "npm install -g @github/copilot",
    signIn: "Run `copilot` in a terminal and type /login.",
    modes: {
      automatic: ["https://agentclientprotocol.com/protocol/session-modes#autopilot"],
      asking: "https://agentclientprotocol.com/protocol/session-modes#agent",
    },
  },
  {
    id: "cline",
    name: "Cline",
    command: "cline",
    args: ["--acp"],
    env: {},
    packages: ["cline"],
    install: "npm install -g cline",
    signIn: "Run `cline auth` in a terminal, or set CLINE_API_KEY.",
    modes: null,
  },
  {
    id: "pi",
    name: "Pi",
    command: "pi-acp",
    args: [],
    env: {},
    packages: ["pi-acp"],
    // The newest pi-acp never opens a session of this pi.
    install: "npm install -g @mariozechner/pi-coding-agent pi-acp@0.0.24",
    signIn: "Run `pi` in a terminal and type /login, or name your models in ~/.pi/agent/models.json.",
    modes: null,
  },
];

/**
 * The table's line for an agent: by its program or its package, so that one that a person configured with a path, a
 * runner or an `env` of their own is known too; else by its id.
 */
export function knownAgent(known: readonly KnownAgent[], agent: AgentConfig): KnownAgent | null {
  const names = new Set(namesOf(agent));
  const isNamed = ({ command, packages }: KnownAgent) =>
    names.has(command) || packages.some((name) => names.has(name));
  return known.find(isNamed) ?? known.find(({ id }) => id === agent.id) ?? null;
}
