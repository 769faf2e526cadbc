import { describe, expect, test } from "vitest";
import { KNOWN_AGENTS, knownAgent } from "./agents.ts";
import { askingModeOf } from "./asking-mode.ts";

const agent = (id: string, command: string) => ({ id, name: id, command, args: [], env: {} });
const session = (modeId: string | null, ...offered: string[]) => ({
  modeId,
  options: {
    models: [],
    modes: offered.map((id) => ({ id, name: id, description: null })),
    commands: [],
    configOptions: [],
  },
});
const claude = knownAgent(KNOWN_AGENTS, agent("claude", "claude-agent-acp"));

describe("an agent's asking mode", () => {
  test.each([
    ["auto", "default"],
    ["bypassPermissions", "default"],
    ["default", null],
    ["plan", null],
    ["a-mode-of-tomorrow", null],
    [null, null],
  ])("Claude Code in %j: %j", (modeId, asking) => {
    expect(askingModeOf(claude, session(modeId, "default", "plan", "auto"))).toBe(asking);
  });

  test("is none that the agent does not offer", () => {
    expect(askingModeOf(claude, session("auto", "auto", "plan"))).toBeNull();
  });

  test("is unknown for an unknown agent, and for one whose modes all ask", () => {
    expect(askingModeOf(null, session("auto", "default"))).toBeNull();
    const opencode = knownAgent(KNOWN_AGENTS, agent("opencode", "opencode"));
    expect(askingModeOf(opencode, session("auto", "default"))).toBeNull();
  });
});

describe("an agent is known", () => {
  test.each([
    [agent("claude", "claude-agent-acp"), "claude"],
    [agent("my-claude", "/opt/agents/bin/claude-agent-acp"), "claude"],
    [agent("codex", "/opt/wrapper"), "codex"],
    [agent("mine", "/opt/wrapper"), undefined],
  ])("%j: %s", (config, id) => {
    expect(knownAgent(KNOWN_AGENTS, config)?.id).toBe(id);
  });
});

test("no asking mode is an automatic one", () => {
  for (const { modes } of KNOWN_AGENTS) expect(modes?.automatic ?? []).not.toContain(modes?.asking);
});
