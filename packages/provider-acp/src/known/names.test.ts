import { expect, it } from "vitest";
import { KNOWN_AGENTS, knownAgent } from "./agents.ts";
import { quirksOf } from "./quirks.ts";

const known = (command: string, ...args: string[]) =>
  knownAgent(KNOWN_AGENTS, { id: "mine", name: "Mine", command, args, env: {} })?.id;

it.each([
  ["codex-acp", [], "codex"],
  ["/opt/bin/qwen.js", ["--acp"], "qwen"],
  ["/opt/bin/claude-code-acp", [], "claude"],
  ["npx", ["-y", "@zed-industries/claude-code-acp@latest"], "claude"],
  ["npx", ["--yes", "@agentclientprotocol/codex-acp"], "codex"],
  ["npx", ["--package=@google/gemini-cli@0.61.0", "gemini", "--acp"], "gemini"],
  ["pnpm", ["dlx", "@qwen-code/qwen-code", "--acp"], "qwen"],
  ["bunx", ["opencode-ai@1.2.3", "acp"], "opencode"],
  ["node", ["/srv/node_modules/@agentclientprotocol/claude-agent-acp/dist/index.js"], "claude"],
  ["/usr/bin/node", ["--no-warnings", "/srv/bin/pi-acp.js"], "pi"],
  ["my-wrapper", ["codex-acp"], undefined],
  ["node", ["/srv/my-agent.js"], undefined],
  ["npx", ["my-agent", "https://example.test/gemini-tools"], undefined],
] as const)("%s %j is %s", (command, args, id) => {
  expect(known(command, ...args)).toBe(id);
});

it("finds what is peculiar to an agent by the same names", () => {
  expect(quirksOf({ command: "npx", args: ["-y", "@google/gemini-cli"] })).toMatchObject({ files: false });
  expect(quirksOf({ command: "node", args: ["/x/codex-acp.js"] })).toMatchObject({ cutSigns: [{}, {}] });
  expect(quirksOf({ command: "constructor", args: [] })).toEqual({});
  expect(quirksOf({ command: "npx", args: ["toString"] })).toEqual({});
});
