import type { Fields } from "../convert/fields.ts";

/**
 * Notifications beyond the protocol that are understood, by their method: what they say as an update of the session, or
 * null for what says nothing to anybody here. All others are kept as they came.
 */
export const EXTENSIONS: Readonly<Record<string, (params: Fields) => Fields | null>> = {
  // Codex and Claude Code: where their credentials come from. Whether one is needed is told by the code of an error.
  "_auth/status_update": () => null,
  // Qwen Code goes over to another mode.
  "qwen/notify/session/mode-update": ({ currentModeId }) => ({
    sessionUpdate: "current_mode_update",
    currentModeId,
  }),
  // Qwen Code guesses at the person's next message.
  "qwen/notify/session/prompt-suggestion": () => null,
};
