import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";
import { writeSettings } from "./settings-file.ts";

/** A model that Codex knows: for others it has no tool that edits, and warns in the chat. */
const MODEL = "gpt-5.5";

export const codex: AgentProfile = {
  id: "codex",
  name: "Codex",
  package: "@agentclientprotocol/codex-acp",
  version: "2.6.0",
  program: "codex-acp",
  args: [],
  models: [MODEL, "gpt-6-astra"],
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
    const folder = join(home, ".codex");
    const config = [
      `model = "${MODEL}"`,
      'model_provider = "fake"',
      "[model_providers.fake]",
      'name = "fake"',
      `base_url = "${modelUrl}/v1"`,
      'env_key = "FAKE_MODEL_KEY"',
      'wire_api = "responses"',
    ];
    await writeSettings(join(folder, "config.toml"), `${config.join("\n")}\n`);
    return { CODEX_HOME: folder, FAKE_MODEL_KEY: "key" };
  },
  edit: () => ({
    do: "tool",
    name: "apply_patch",
    input: "*** Begin Patch\n*** Add File: note.txt\n+edited\n*** End Patch",
  }),
  askMode: "read-only",
  otherMode: { id: "agent", asks: false },
  otherModel: { id: "gpt-6-astra", served: "gpt-6-astra" },
};
