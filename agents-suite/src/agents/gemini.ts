import { join } from "node:path";
import type { AgentProfile } from "./profile.ts";
import { writeSettings } from "./settings-file.ts";

/** Gemini CLI takes only models that it knows. */
const MODEL = "gemini-2.5-pro";

export const gemini: AgentProfile = {
  id: "gemini",
  name: "Gemini CLI",
  package: "@google/gemini-cli",
  version: "0.61.0",
  program: "gemini",
  args: ["--acp"],
  models: [MODEL, "gemini-3.8-flash"],
  can: {
    loads: true,
    // It has forgotten a session that is loaded within the minute in which it was begun.
    reopens: null,
    lists: false,
    images: true,
    asks: true,
    modes: true,
    models: true,
  },
  async configure({ home, modelUrl }) {
    await writeSettings(join(home, ".gemini", "settings.json"), {
      // In a folder that is not trusted it refuses the modes that edit without a question.
      security: { auth: { selectedType: "gemini-api-key" }, folderTrust: { enabled: false } },
      general: { disableAutoUpdate: true },
      privacy: { usageStatisticsEnabled: false },
      model: { name: MODEL },
    });
    return { GOOGLE_GEMINI_BASE_URL: modelUrl, GEMINI_API_KEY: "key" };
  },
  edit: (project) => ({
    do: "tool",
    name: "write_file",
    input: { file_path: join(project, "note.txt"), content: "edited" },
  }),
  askMode: "default",
  otherMode: { id: "autoEdit", asks: false },
  otherModel: { id: "gemini-3.8-flash", served: "gemini-3.8-flash" },
};
