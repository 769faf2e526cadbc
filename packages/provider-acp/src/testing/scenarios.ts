import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import type { Call, Wire } from "./wire.ts";

type CallScript = (call: Call, wire: Wire) => unknown;

/** What an agent does that the testkit's misbehaving agent does not: mostly, what depends on what it was told. */
export interface Scenario {
  readonly capabilities?: object;
  /** What is done instead of the usual at a call of this method. */
  readonly on: Readonly<Record<string, CallScript>>;
}

const onPrompt = (prompt: CallScript): Scenario => ({ on: { "session/prompt": prompt } });

/** Starts a grandchild that ignores SIGTERM and holds this process's pipes; resolves with its id once it does. */
function grandchild(): Promise<string> {
  const script = `process.on("SIGTERM", () => {}); setInterval(() => {}, 60_000); console.error(process.pid);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["inherit", "inherit", "pipe"] });
  return new Promise((resolve) => {
    child.stderr.on("data", (chunk) => resolve(String(chunk).trim()));
  });
}

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "echoes-prompt": {
    capabilities: { promptCapabilities: { image: true, embeddedContext: true } },
    on: {
      "session/prompt": (call, wire) => {
        wire.say(JSON.stringify(call.params?.prompt));
        wire.answer(call, { stopReason: "end_turn" });
      },
    },
  },
  // The prompt is a list of `[method, params]`; `TERMINAL` stands for the newest terminal's id.
  "calls-client": onPrompt(async (call, wire) => {
    const [block] = (call.params?.prompt ?? []) as { text: string }[];
    let terminalId = "";
    const answers: unknown[] = [];
    for (const [method, params] of JSON.parse(block?.text ?? "[]") as [string, object][]) {
      const named = JSON.parse(JSON.stringify(params).replaceAll("TERMINAL", terminalId)) as object;
      if (method === "update") {
        wire.update(named);
        continue;
      }
      const { result, error } = await wire.ask(method, { sessionId: "s1", ...named });
      terminalId = (result as { terminalId?: string } | undefined)?.terminalId ?? terminalId;
      answers.push(error?.code ?? result);
    }
    wire.say(JSON.stringify(answers));
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "tells-usage": onPrompt((call, wire) => {
    wire.update({ sessionUpdate: "usage_update", used: 5, size: 10, cost: { amount: 0.5, currency: "USD" } });
    wire.update({ sessionUpdate: "usage_update", used: -1 });
    wire.answer(call, { stopReason: "end_turn", usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 } });
  }),
  "tells-client": {
    on: {
      initialize: (call, wire) => {
        const agentInfo = { name: "x", version: JSON.stringify(call.params?.clientCapabilities) };
        wire.answer(call, { protocolVersion: 1, agentInfo });
      },
    },
  },
  "lists-sessions": {
    capabilities: { sessionCapabilities: { list: {}, close: {} } },
    on: {
      "session/list": (call, wire) => {
        const { cwd, cursor } = call.params ?? {};
        const updatedAt = "2026-01-02T03:04:05Z";
        if (cursor === "2") return wire.answer(call, { sessions: [{ sessionId: "b", cwd, title: "Two" }] });
        const sessions = [{ sessionId: "a", cwd, updatedAt }, { sessionId: "x", cwd: "/other" }, { cwd }];
        return wire.answer(call, { sessions, nextCursor: "2" });
      },
      "session/close": (call, wire) => {
        wire.say("closed");
        wire.answer(call, {});
      },
    },
  },
  "hangs-in-close": {
    capabilities: { sessionCapabilities: { close: {} } },
    on: { "session/close": () => {} },
  },
  "tells-environment": onPrompt((call, wire) => {
    wire.say(JSON.stringify({ cwd: process.cwd(), env: process.env }));
    wire.answer(call, { stopReason: "end_turn" });
  }),

  // By running out of work: process.exit() may lose what it has written.
  "talks-and-exits": onPrompt((_call, wire) => {
    for (let i = 0; i < 500; i += 1) wire.say(`line ${i}\n`);
    process.stdin.destroy();
  }),
  "closes-input": onPrompt((call, wire) => {
    setInterval(() => {}, 60_000);
    process.stdin.destroy();
    closeSync(0);
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "stubborn-family": onPrompt(async (call, wire) => {
    process.on("SIGTERM", () => {});
    wire.say(await grandchild());
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "leaves-family": onPrompt(async (_call, wire) => {
    process.on("SIGTERM", () => process.exit(0));
    wire.say(await grandchild());
  }),

  "answers-nothing": onPrompt((call, wire) => wire.answer(call, {})),
  "answers-with-text-id": onPrompt((call, wire) => {
    wire.send({ id: String(call.id), result: { stopReason: "end_turn" } });
  }),
  "prints-much-before-reading": onPrompt((call, wire) => {
    // Synchronously, so that nothing is read from stdin meanwhile.
    for (let i = 0; i < 50_000; i += 1) wire.raw(`log line ${i}`);
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "endless-line": onPrompt(() => {
    const block = "x".repeat(1024 * 1024);
    const more = () => process.stdout.write(block, more);
    more();
  }),
  "big-tool-output": onPrompt((call, wire) => {
    const rawOutput = "y".repeat(5 * 1024 * 1024);
    for (let i = 0; i < 10; i += 1) {
      wire.update({ sessionUpdate: "tool_call_update", toolCallId: "t1", rawOutput });
    }
    wire.answer(call, { stopReason: "end_turn" });
  }),

  "loads-or-resumes": {
    capabilities: { loadSession: true, sessionCapabilities: { resume: {} } },
    on: {
      "session/resume": (call, wire) => wire.answer(call, {}),
      "session/load": (call, wire) => {
        const sessionId = String(call.params?.sessionId);
        wire.update(
          { sessionUpdate: "user_message_chunk", content: { type: "text", text: "Hi" } },
          sessionId,
        );
        wire.answer(call, {});
      },
    },
  },
  "only-resumes": {
    capabilities: { sessionCapabilities: { resume: {} } },
    on: { "session/resume": (call, wire) => wire.answer(call, { modes: modes("ask") }) },
  },
  "replays-late": {
    capabilities: { loadSession: true },
    on: {
      "session/load": (call, wire) => {
        const content = { type: "text", text: "Hi" };
        wire.update({ sessionUpdate: "user_message_chunk", content }, String(call.params?.sessionId));
        wire.answer(call, { modes: modes("ask") });
      },
      "session/set_mode": (call, wire) => {
        const content = { type: "text", text: "late" };
        wire.update({ sessionUpdate: "agent_message_chunk", content }, String(call.params?.sessionId));
        wire.answer(call, {});
      },
      "session/prompt": (call, wire) => {
        const content = { type: "text", text: "new" };
        wire.update({ sessionUpdate: "agent_message_chunk", content }, String(call.params?.sessionId));
        wire.answer(call, { stopReason: "end_turn" });
      },
    },
  },
  "floods-while-loading": {
    capabilities: { loadSession: true },
    on: {
      "session/load": (call, wire) => {
        const text = "z".repeat(100);
        for (let i = 0; i < 100_000; i += 1) {
          const content = { type: "text", text };
          wire.update({ sessionUpdate: "agent_message_chunk", content }, String(call.params?.sessionId));
        }
        wire.answer(call, {});
      },
    },
  },
  "hangs-in-list": {
    capabilities: { sessionCapabilities: { list: {} } },
    on: { "session/list": () => {} },
  },
  "fails-in-list": {
    capabilities: { sessionCapabilities: { list: {} } },
    on: { "session/list": (call, wire) => wire.refuse(call, { code: -32603, message: "no disk" }) },
  },
  resumes: {
    capabilities: { loadSession: true, sessionCapabilities: { resume: {} } },
    on: { "session/resume": (call, wire) => wire.answer(call, { modes: modes("ask") }) },
  },
  "loses-session": {
    capabilities: { sessionCapabilities: { resume: {} } },
    on: {
      "session/new": (call, wire) => wire.answer(call, { sessionId: "s1", modes: modes("code") }),
      "session/set_mode": (call, wire) => {
        wire.say(`mode ${call.params?.modeId}.`);
        wire.answer(call, {});
      },
      "session/prompt": promptOfLostSession,
      "session/resume": (call, wire) => {
        sessionLost = false;
        wire.answer(call, { modes: modes("code") });
      },
    },
  },
  "loses-session-for-good": { on: { "session/prompt": promptOfLostSession } },
  "legacy-options": {
    on: {
      "session/new": (call, wire) => {
        wire.update({ sessionUpdate: "available_commands_update", availableCommands: [{ name: "init" }] });
        const availableModels = [{ modelId: "m1", name: "One" }, { modelId: "m2" }];
        const models = { currentModelId: "m1", availableModels };
        wire.answer(call, { sessionId: "s1", modes: modes("ask"), models });
      },
      "session/set_mode": (call, wire) => wire.answer(call, {}),
      "session/set_model": (call, wire) => wire.answer(call, {}),
    },
  },
  "config-options": {
    on: {
      "session/new": (call, wire) => {
        wire.answer(call, { sessionId: "s1", configOptions: configOptions("a", "ask") });
      },
      "session/set_config_option": (call, wire) => {
        const { configId, value } = call.params ?? {};
        if (value === "locked") return wire.refuse(call, { code: -32602, message: "not yours" });
        if (configId === "fast" || configId === "effort") return wire.answer(call, {});
        const isModel = configId === "model-choice";
        const options = isModel ? configOptions(String(value), "ask") : configOptions("a", String(value));
        return wire.answer(call, { configOptions: options });
      },
    },
  },
};

let sessionLost = true;

function promptOfLostSession(call: Call, wire: Wire): void {
  if (sessionLost) {
    wire.refuse(call, { code: -32002, message: "Resource not found" });
    return;
  }
  wire.say("Hello");
  wire.answer(call, { stopReason: "end_turn" });
}

function modes(currentModeId: string) {
  return { currentModeId, availableModes: [{ id: "ask", name: "Ask" }, { id: "code" }] };
}

function configOptions(model: string, mode: string) {
  const models = [{ value: "a", name: "A" }, { value: "b", name: "B" }, { value: "locked" }];
  const choices = [{ group: "g", name: "G", options: models }];
  return [
    { id: "model-choice", category: "model", type: "select", currentValue: model, options: choices },
    {
      id: "effort",
      name: "Effort",
      category: "thought_level",
      type: "select",
      currentValue: "low",
      options: [{ value: "low", name: "Low" }, { value: "high" }],
    },
    { id: "fast", type: "boolean", currentValue: false },
    { id: "odd", type: "slider" },
    {
      id: "mode-choice",
      category: "mode",
      type: "select",
      currentValue: mode,
      options: [{ value: "ask" }, { value: "code" }],
    },
  ];
}
