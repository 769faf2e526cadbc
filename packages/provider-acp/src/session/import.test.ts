import type { ProviderEvent, ReplayedEvent } from "@wilco/core/provider";
import { type AgentScriptInput, misbehavingAgent, type WireUpdate } from "@wilco/testkit";
import { expect, it } from "vitest";
import { adapterWith, type Running, start } from "../testing/agents.ts";

const IMPORT = { cwd: "/", providerSessionId: "old", imports: true } as const;

const text = (sessionUpdate: string, value: string, messageId?: string): WireUpdate => ({
  sessionUpdate,
  content: { type: "text", text: value },
  ...(messageId === undefined ? {} : { messageId }),
});

const HISTORY: readonly WireUpdate[] = [
  text("user_message_chunk", "Look", "u1"),
  text("agent_thought_chunk", "hm"),
  text("agent_message_chunk", "I look", "a1"),
  { sessionUpdate: "tool_call", toolCallId: "t1", title: "Read", kind: "read", status: "pending" },
  { sessionUpdate: "tool_call_update", toolCallId: "t1", status: "completed" },
  { sessionUpdate: "plan", entries: [{ content: "Look", status: "completed" }] },
  { sessionUpdate: "usage_update", used: 5, size: 10 },
  { sessionUpdate: "session_info_update", title: "A look" },
  { sessionUpdate: "available_commands_update", availableCommands: [{ name: "help" }] },
  { sessionUpdate: "user_message_chunk", content: { type: "image", mimeType: "image/png", data: "" } },
  { sessionUpdate: "odd", value: 1 },
];

const loads = (script: AgentScriptInput = {}) =>
  misbehavingAgent({
    initialize: { do: "answer", result: { agentCapabilities: { loadSession: true } } },
    acceptUnknownSessions: true,
    ...script,
  });

function replayed({ events }: Running): ReplayedEvent[] {
  return events.flatMap((event) => (event.type === "replayed" ? event.event : []));
}

it.each(["before", "after"] as const)(
  "tells the history that is replayed %s the answer, in its order, and nothing else",
  async (when) => {
    const agent = await start(loads({ replay: { when, updates: HISTORY } }));
    const opened = await agent.process.openSession(IMPORT);
    expect(opened).toMatchObject({ providerSessionId: "old", how: "loaded" });
    // Commands are no history, nor is what it cost.
    expect(opened.options.commands).toMatchObject([{ name: "help" }]);
    expect(replayed(agent)).toMatchObject([
      { type: "user-text", text: "Look", messageId: "u1" },
      { type: "text", part: "reasoning", text: "hm", messageId: null },
      { type: "text", part: "text", text: "I look", messageId: "a1" },
      { type: "tool", tool: { toolCallId: "t1", title: "Read", status: "pending" } },
      { type: "tool", tool: { toolCallId: "t1", status: "completed" } },
      { type: "plan", plan: { entries: [{ content: "Look", status: "completed" }] } },
      { type: "title", title: "A look" },
      { type: "user-text", text: "[image image/png]", messageId: null },
      { type: "raw", name: "odd" },
    ]);
    const isOther = ({ type }: ProviderEvent) => type !== "replayed";
    expect(agent.events.filter(isOther)).toEqual([]);
    await agent.ask("go on");
    expect(agent.text()).toBe("Hello");
  },
);

it("loads where the agent can resume as well: only a load tells the history", async () => {
  const agent = await start("loads-or-resumes");
  expect((await agent.process.openSession(IMPORT)).how).toBe("loaded");
  expect(replayed(agent)).toEqual([{ type: "user-text", text: "Hi", messageId: null }]);
});

it("resumes where the agent cannot load, without a history", async () => {
  const agent = await start("only-resumes");
  expect(await agent.process.openSession(IMPORT)).toMatchObject({ providerSessionId: "old", how: "resumed" });
  expect(agent.events).toEqual([]);
});

it("opens no other session: it rejects with the agent's error", async () => {
  const unknown = await start(
    loads({ loadSession: { do: "error", code: -32002, message: "Resource not found" } }),
  );
  await expect(unknown.process.openSession(IMPORT)).rejects.toThrow("Resource not found (code -32002)");
  const unable = await start(misbehavingAgent({}));
  await expect(unable.process.openSession(IMPORT)).rejects.toThrow("cannot go on with an earlier session");
});

it("does not take a session for known of which nothing is replayed", async () => {
  const agent = await start(loads({ replay: { when: "before", updates: [] } }));
  await expect(agent.process.openSession(IMPORT)).rejects.toThrow("knows nothing of this session");
});

it("says how to sign in, and lists the agent so (B)", async () => {
  const adapter = adapterWith(loads({ loadSession: { do: "error", code: -32000, message: "Log in" } }));
  const agent = await start(adapter);
  await expect(agent.process.openSession(IMPORT)).rejects.toThrow("needs a sign-in");
  expect(adapter.list()).toMatchObject([{ status: "needs-login" }]);
});

it("rejects when the process ends while it loads (C)", async () => {
  const agent = await start(loads({ loadSession: { do: "exit", code: 3 } }));
  await expect(agent.process.openSession(IMPORT)).rejects.toMatchObject({ name: "ProcessGone" });
});

it("drops what is replayed when the import is over, up to the next prompt", async () => {
  const agent = await start("replays-late");
  await agent.process.openSession(IMPORT);
  const before = agent.events.length;
  await agent.process.setMode("code");
  expect(agent.events.slice(before).filter(({ type }) => type !== "configured")).toEqual([]);
  await agent.ask("go on");
  expect(agent.text()).toBe("new");
});

it("takes in 100,000 updates of a history (N)", async () => {
  const agent = await start("floods-while-loading");
  expect((await agent.process.openSession(IMPORT)).how).toBe("loaded");
  expect(replayed(agent)).toHaveLength(100_000);
});
