import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";
import { writeSettings } from "./settings-file.ts";

const modalities = { input: ["text", "image"], output: ["text"] };

export const opencode: AgentProfile = {
  id: "opencode",
  name: "OpenCode",
  package: "opencode-ai",
  version: "1.18.33",
  program: "opencode",
  args: ["acp"],
  models: ["test-model", "test-model-2"],
  can: {
    loads: true,
    reopens: "resumed",
    lists: true,
    images: true,
    asks: true,
    modes: true,
    models: true,
  },
  async configure({ home, modelUrl }) {
    const fake = {
      npm: "@ai-sdk/openai-compatible",
      name: "Fake",
      options: { baseURL: `${modelUrl}/v1`, apiKey: "key" },
      models: { "test-model": { name: "Test", attachment: true, modalities }, "test-model-2": {} },
    };
    await writeSettings(join(home, ".config", "opencode", "opencode.json"), {
      autoupdate: false,
      share: "disabled",
      model: "fake/test-model",
      small_model: "fake/test-model",
      permission: { edit: "ask", bash: "ask" },
      provider: { fake },
    });
    return { OPENCODE_DISABLE_AUTOUPDATE: "1", OPENCODE_DISABLE_MODELS_FETCH: "1" };
  },
  edit: (project) => ({
    do: "tool",
    name: "write",
    input: { filePath: join(project, "note.txt"), content: "edited" },
  }),
  askMode: null,
  otherMode: { id: "plan", asks: true },
  otherModel: { id: "fake/test-model-2", served: "test-model-2" },
};
