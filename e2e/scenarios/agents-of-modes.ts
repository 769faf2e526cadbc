import type { AgentScriptInput } from "@wilco/testkit/agent";

const modes = {
  currentModeId: "careful",
  availableModes: [
    { id: "careful", name: "Careful" },
    { id: "fast", name: "Fast" },
  ],
};

/**
 * An agent that leaves by itself the mode that its thread wants, so that the next start has to set it again: a start
 * that can fail while process and session are well.
 */
export const agentsOfModes = {
  switches: {
    newSession: { do: "answer", result: { modes } },
    prompts: [
      {
        steps: [
          { do: "update", update: { sessionUpdate: "current_mode_update", currentModeId: "fast" } },
          { do: "text", text: "I go fast from now on" },
        ],
      },
    ],
  },
  refuses: { setMode: { do: "error", code: -32000, message: "no such mode today" } },
  obeys: {
    newSession: { do: "answer", result: { modes } },
    loadSession: { do: "answer", result: { modes } },
  },
} as const satisfies Record<string, AgentScriptInput>;
