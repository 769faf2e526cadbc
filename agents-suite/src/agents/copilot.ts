import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";

const MODES = "https://agentclientprotocol.com/protocol/session-modes";

export const copilot: AgentProfile = {
  id: "copilot",
  name: "GitHub Copilot",
  package: "@github/copilot",
  version: "1.0.102",
  program: "copilot",
  args: ["--acp"],
  models: ["test-model"],
  can: {
    loads: true,
    reopens: "loaded",
    lists: true,
    images: true,
    asks: true,
    modes: true,
    models: false,
  },
  async configure({ modelUrl }) {
    return {
      COPILOT_PROVIDER_BASE_URL: `${modelUrl}/v1`,
      COPILOT_PROVIDER_API_KEY: "key",
      COPILOT_MODEL: "test-model",
      COPILOT_OFFLINE: "true",
    };
  },
  edit: (project) => ({
    do: "tool",
    name: "create",
    input: { path: join(project, "note.txt"), file_text: "edited" },
  }),
  askMode: null,
  otherMode: { id: `${MODES}#plan`, asks: true },
  otherModel: null,
};
