import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";

export const claude: AgentProfile = {
  id: "claude",
  name: "Claude Code",
  package: "@agentclientprotocol/claude-agent-acp",
  version: "0.101.0",
  program: "claude-agent-acp",
  args: [],
  models: ["test-model", "test-haiku"],
  can: {
    loads: true,
    reopens: "resumed",
    lists: true,
    images: true,
    asks: true,
    modes: true,
    models: true,
  },
  answersWhileDying: true,
  async configure({ home, modelUrl }) {
    return {
      ANTHROPIC_BASE_URL: modelUrl,
      ANTHROPIC_API_KEY: "key",
      ANTHROPIC_MODEL: "test-model",
      ANTHROPIC_DEFAULT_HAIKU_MODEL: "test-haiku",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      CLAUDE_CONFIG_DIR: join(home, ".claude"),
    };
  },
  edit: (project) => ({
    do: "tool",
    name: "Write",
    input: { file_path: join(project, "note.txt"), content: "edited" },
  }),
  askMode: "default",
  otherMode: { id: "acceptEdits", asks: false },
  otherModel: { id: "haiku", served: "test-haiku" },
};
