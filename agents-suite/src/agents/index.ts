import { claude } from "./claude.ts";
import { codex } from "./codex.ts";
import { copilot } from "./copilot.ts";
import { gemini } from "./gemini.ts";
import { opencode } from "./opencode.ts";
import type { AgentProfile } from "./profile.ts";
import { qwen } from "./qwen.ts";

/** All agents, the best known first: the order of every table. */
export const AGENTS: readonly AgentProfile[] = [codex, claude, opencode, gemini, qwen, copilot];
