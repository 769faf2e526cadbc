import type { Call, Wire } from "../wire.ts";
import { type CallScript, onPrompt, type Scenarios } from "./scenario.ts";

const permission = {
  sessionId: "s1",
  toolCall: { toolCallId: "t1", title: "Write a file", kind: "edit", rawInput: { path: "a.txt" } },
  options: [
    { optionId: "yes", name: "Allow", kind: "allow_once" },
    { optionId: "no", name: "Reject", kind: "reject_once" },
  ],
};

const sayOutcome: CallScript = async (call, wire) => {
  const answer = await wire.ask("session/request_permission", permission);
  wire.say(JSON.stringify(answer.result));
  wire.answer(call, { stopReason: "end_turn" });
};

/** Prompts, permissions and cancels. */
export const TALKS: Scenarios = {
  silent: onPrompt(() => {}),
  polite: {},

  happy: {
    capabilities: { promptCapabilities: { image: true, embeddedContext: true } },
    on: {
      "session/prompt": (call, wire) => {
        wire.update({ sessionUpdate: "agent_thought_chunk", content: { type: "text", text: "hm" } });
        wire.say("Hel");
        wire.say("lo");
        wire.update({
          sessionUpdate: "tool_call",
          toolCallId: "t1",
          title: "Look",
          kind: "read",
          status: "pending",
        });
        wire.update({ sessionUpdate: "tool_call_update", toolCallId: "t1", status: "completed" });
        wire.update({
          sessionUpdate: "plan",
          entries: [{ content: "one", priority: "high", status: "pending" }],
        });
        wire.say(JSON.stringify(call.params?.prompt));
        wire.answer(call, { stopReason: "end_turn" });
      },
    },
  },

  environment: onPrompt((call, wire) => {
    wire.say(JSON.stringify({ cwd: process.cwd(), env: process.env }));
    wire.answer(call, { stopReason: "end_turn" });
  }),

  // Permissions.
  asks: onPrompt(sayOutcome),
  "asks-and-takes-back": onPrompt(async (call, wire) => {
    const answered = wire.ask("session/request_permission", permission);
    wire.send({ method: "$/cancel_request", params: { requestId: 1001 } });
    wire.say(JSON.stringify((await answered).result));
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "asks-and-dies": onPrompt((_call, wire) => {
    void wire.ask("session/request_permission", permission);
    process.stdin.destroy();
  }),

  // Cancel.
  "obeys-cancel": (() => {
    let open: Call = {};
    return {
      on: {
        "session/prompt": (call: Call, wire: Wire) => {
          open = call;
          wire.say("working");
        },
        "session/cancel": (_call: Call, wire: Wire) => wire.answer(open, { stopReason: "cancelled" }),
      },
    };
  })(),
  "ignores-cancel": {
    on: {
      "session/prompt": (_call, wire) => {
        process.on("SIGTERM", () => wire.say("no"));
        wire.say("working");
      },
    },
  },
};
