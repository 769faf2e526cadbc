import { modes, type Scenarios } from "./scenario.ts";

/** Ways in which a session opens, or does not, and what it offers. */
export const OPENINGS: Scenarios = {
  "other-version": { on: { initialize: (call, wire) => wire.answer(call, { protocolVersion: 2 }) } },
  "needs-sign-in": {
    on: {
      initialize: (call, wire) =>
        wire.answer(call, { protocolVersion: 1, authMethods: [{ id: "a", name: "Log in with a browser" }] }),
      "session/new": (call, wire) => wire.refuse(call, { code: -32000, message: "Authentication required" }),
    },
  },
  "never-opens": { on: { "session/new": () => {} } },
  resumes: {
    capabilities: { loadSession: true, sessionCapabilities: { resume: {} } },
    on: { "session/resume": (call, wire) => wire.answer(call, { modes: modes("ask") }) },
  },
  "resumes-badly": {
    capabilities: { loadSession: true, sessionCapabilities: { resume: {} } },
    on: {
      "session/load": (call, wire) => {
        wire.update(
          { sessionUpdate: "agent_message_chunk", content: { type: "text", text: "history" } },
          "old",
        );
        wire.update(
          { sessionUpdate: "available_commands_update", availableCommands: [{ name: "help" }] },
          "old",
        );
        wire.answer(call, { modes: modes("ask") });
        wire.update(
          { sessionUpdate: "agent_message_chunk", content: { type: "text", text: "more history" } },
          "old",
        );
      },
      "session/prompt": (call, wire) => {
        wire.update({ sessionUpdate: "agent_message_chunk", content: { type: "text", text: "new" } }, "old");
        wire.answer(call, { stopReason: "end_turn" });
      },
    },
  },
  forgets: {
    capabilities: { loadSession: true },
    on: {
      "session/load": (call, wire) => {
        wire.update({ sessionUpdate: "agent_message_chunk", content: { type: "text", text: "half" } }, "old");
        wire.refuse(call, { code: -32002, message: "Resource not found" });
      },
    },
  },

  "legacy-options": {
    on: {
      "session/new": (call, wire) => {
        wire.update({ sessionUpdate: "available_commands_update", availableCommands: [{ name: "init" }] });
        const availableModels = [{ modelId: "m1", name: "One" }, { modelId: "m2" }];
        wire.answer(call, {
          sessionId: "s1",
          modes: modes("ask"),
          models: { currentModelId: "m1", availableModels },
        });
      },
      "session/set_mode": (call, wire) => wire.answer(call, {}),
      "session/set_model": (call, wire) => wire.answer(call, {}),
    },
  },
  "config-options": {
    on: {
      "session/new": (call, wire) =>
        wire.answer(call, { sessionId: "s1", configOptions: config("a", "ask") }),
      "session/set_config_option": (call, wire) => {
        const { configId, value } = call.params ?? {};
        if (value === "locked") return wire.refuse(call, { code: -32602, message: "not yours" });
        const configOptions =
          configId === "model-choice" ? config(String(value), "ask") : config("a", String(value));
        return wire.answer(call, { configOptions });
      },
    },
  },
};

function config(model: string, mode: string) {
  const models = [
    { value: "a", name: "A" },
    { value: "b", name: "B" },
    { value: "locked", name: "L" },
  ];
  return [
    {
      id: "model-choice",
      category: "model",
      type: "select",
      currentValue: model,
      options: [{ group: "g", options: models }],
    },
    {
      id: "mode-choice",
      category: "mode",
      type: "select",
      currentValue: mode,
      options: [{ value: "ask" }, { value: "code" }],
    },
  ];
}
