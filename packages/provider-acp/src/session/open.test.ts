import { misbehavingAgent, type WireUpdate } from "@wilco/testkit";
import { expect, it } from "vitest";
import { adapterWith, start } from "../testing/agents.ts";

const EARLIER = { cwd: "/", providerSessionId: "old" };

it("resumes an earlier session where the agent can", async () => {
  const agent = await start("resumes");
  expect(await agent.process.openSession(EARLIER)).toMatchObject({
    providerSessionId: "old",
    how: "resumed",
    modeId: "ask",
  });
});

it.each(["before", "after"] as const)(
  "loads it when resuming fails, and drops the history that is replayed %s the answer",
  async (when) => {
    const notes: string[] = [];
    const agentCapabilities = { loadSession: true, sessionCapabilities: { resume: {} } };
    const entry = misbehavingAgent({
      initialize: { do: "answer", result: { agentCapabilities } },
      acceptUnknownSessions: true,
      replay: {
        when,
        updates: [
          { sessionUpdate: "agent_message_chunk", content: { type: "text", text: "history" } },
          { sessionUpdate: "available_commands_update", availableCommands: [{ name: "help" }] },
        ],
      },
    });
    const agent = await start(adapterWith(entry, notes));
    const opened = await agent.process.openSession(EARLIER);
    expect(opened).toMatchObject({ providerSessionId: "old", how: "loaded" });
    await agent.ask("go on");
    expect(agent.text()).toBe("Hello");
    // Commands are no history.
    expect(opened.options.commands).toMatchObject([{ name: "help" }]);
    expect(notes).toEqual([expect.stringContaining("session/resume of old failed")]);
  },
);

it("opens a new session when loading fails, and drops what the failed load said", async () => {
  const entry = misbehavingAgent({
    initialize: { do: "answer", result: { agentCapabilities: { loadSession: true } } },
    loadSession: { do: "error", code: -32002, message: "Resource not found" },
    replay: {
      when: "after",
      updates: [{ sessionUpdate: "agent_message_chunk", content: { type: "text", text: "half" } }],
    },
  });
  const agent = await start(entry);
  const opened = await agent.process.openSession(EARLIER);
  expect(opened.how).toBe("new");
  expect(opened.providerSessionId).not.toBe("old");
  await agent.ask("hi");
  expect(agent.text()).toBe("Hello");
});

it.each<[string, WireUpdate[], "new" | "loaded"]>([
  ["nothing", [], "new"],
  [
    "commands, which are no history",
    [{ sessionUpdate: "available_commands_update", availableCommands: [] }],
    "new",
  ],
  [
    "the person's words",
    [{ sessionUpdate: "user_message_chunk", content: { type: "text", text: "hi" } }],
    "loaded",
  ],
  ["a tool call", [{ sessionUpdate: "tool_call", toolCallId: "t" }], "loaded"],
])("an agent that loads any session and replays %s has it: %s", async (_, updates, how) => {
  const entry = misbehavingAgent({
    initialize: { do: "answer", result: { agentCapabilities: { loadSession: true } } },
    acceptUnknownSessions: true,
    replay: { when: "before", updates },
  });
  const agent = await start(entry);
  expect(await agent.process.openSession(EARLIER)).toMatchObject({ providerSessionId: "old", how });
});

it("opens a new session when the agent can do neither", async () => {
  const agent = await start(misbehavingAgent({}));
  expect(await agent.process.openSession(EARLIER)).toMatchObject({ how: "new" });
});

it("refuses another version of the protocol (B)", async () => {
  const agent = await start(
    misbehavingAgent({ initialize: { do: "answer", result: { protocolVersion: 2 } } }),
  );
  await expect(agent.open()).rejects.toThrow("The agent speaks version 2 of the Agent Client Protocol");
});

it("rejects with the agent's error (B)", async () => {
  const agent = await start(
    misbehavingAgent({ newSession: { do: "error", code: -32603, message: "no disk" } }),
  );
  await expect(agent.open()).rejects.toThrow("no disk (code -32603)");
});

it("rejects when the process ends meanwhile (B)", async () => {
  const died = await start(misbehavingAgent({ initialize: { do: "exit", code: 3 } }));
  await expect(died.open()).rejects.toMatchObject({
    name: "ProcessGone",
    message: "agent exited with code 3",
  });
  const hangs = await start(misbehavingAgent({ newSession: { do: "hang" } }));
  const opening = expect(hangs.open()).rejects.toMatchObject({ name: "ProcessGone" });
  await hangs.process.end(1_000);
  await opening;
});

it("opens one session only, and nothing works before it", async () => {
  const agent = await start(misbehavingAgent({}));
  await expect(agent.ask("hi")).rejects.toThrow("no session yet");
  await agent.open();
  await expect(agent.open()).rejects.toThrow("has a session already");
  await agent.ask("hi");
  expect(agent.text()).toBe("Hello");
});
