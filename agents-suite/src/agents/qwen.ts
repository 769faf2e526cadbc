import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";
import { writeSettings } from "./settings-file.ts";

export const qwen: AgentProfile = {
  id: "qwen",
  name: "Qwen Code",
  package: "@qwen-code/qwen-code",
  version: "0.24.4",
  program: "qwen",
  args: ["--acp"],
  models: ["test-model"],
  can: {
    loads: true,
    reopens: "resumed",
    lists: true,
    images: true,
    asks: true,
    modes: true,
    models: false,
  },
  answersWhileDying: true,
  async configure({ home, modelUrl }) {
    await writeSettings(join(home, ".qwen", "settings.json"), {
      security: { auth: { selectedType: "openai" } },
      general: { disableAutoUpdate: true },
      privacy: { usageStatisticsEnabled: false },
    });
    return { OPENAI_BASE_URL: `${modelUrl}/v1`, OPENAI_API_KEY: "key", OPENAI_MODEL: "test-model" };
  },
  edit: (project) => ({
    do: "tool",
    name: "write_file",
    input: { file_path: join(project, "note.txt"), content: "edited" },
  }),
  askMode: "default",
  otherMode: { id: "auto-edit", asks: false },
  otherModel: null,
};
