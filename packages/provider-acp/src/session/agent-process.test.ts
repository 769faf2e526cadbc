import { type AgentScriptInput, misbehavingAgent, type Step } from "@wilco/testkit";
import { describe, expect, it } from "vitest";
import { adapterWith, isRequest, isText, named, start } from "../testing/agents.ts";

type Prompt = NonNullable<AgentScriptInput["prompts"]>[number];
const prompting = (prompt: Prompt, rest: AgentScriptInput = {}) =>
  misbehavingAgent({ ...rest, prompts: [prompt] });

describe("a prompt", () => {
  it("is answered with everything that the agent said, in order", async () => {
    const steps: Step[] = [
      { do: "thought", text: "hm" },
      { do: "text", text: "Hel" },
      { do: "text", text: "lo" },
      { do: "tool_call", id: "t1", title: "Look", fields: { kind: "read" } },
      { do: "tool_call_update", id: "t1", status: "completed" },
      { do: "plan", entries: [["one", "pending"]] },
    ];
    const agent = await start(prompting({ steps }));
    await agent.open();
    expect(await agent.ask("hi")).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
    expect(agent.events).toEqual([
      { type: "text", part: "reasoning", text: "hm" },
      { type: "text", part: "text", text: "Hel" },
      { type: "text", part: "text", text: "lo" },
      { type: "tool", tool: { toolCallId: "t1", title: "Look", toolKind: "read", status: "pending" } },
      { type: "tool", tool: { toolCallId: "t1", status: "completed" } },
      { type: "plan", plan: { entries: [{ content: "one", priority: "medium", status: "pending" }] } },
    ]);
  });

  it("carries files as the agent takes them", async () => {
    const agent = await start("echoes-prompt");
    await agent.open();
    const data = Buffer.from("# read me").toString("base64");
    await agent.process.prompt([
      { type: "text", text: "look" },
      { type: "file", name: "a.png", mimeType: "image/png", data },
      { type: "file", name: "a b.md", mimeType: "text/markdown", data },
    ]);
    expect(JSON.parse(agent.text())).toEqual([
      { type: "text", text: "look" },
      { type: "image", mimeType: "image/png", data },
      {
        type: "resource",
        resource: { uri: "attachment:///a%20b.md", mimeType: "text/markdown", text: "# read me" },
      },
    ]);
  });

  it("ends with the agent's error in words", async () => {
    const agent = await start(
      prompting({
        end: { do: "error", code: -32603, message: "Internal error", data: { details: "asleep" } },
      }),
    );
    await agent.open();
    expect(await agent.ask("hi")).toEqual({
      kind: "error",
      detail: "Internal error (code -32603): asleep",
    });
  });

  it("ends as an error without a stop reason", async () => {
    const agent = await start("answers-nothing");
    await agent.open();
    expect(await agent.ask("hi")).toEqual({
      kind: "error",
      detail: "The agent ended the prompt without a reason: {}",
    });
  });

  it("runs in the session's folder with the person's environment, without Wilco's own settings", async () => {
    const agent = await start("tells-environment");
    await agent.open();
    await agent.ask("hi");
    const { cwd, env } = JSON.parse(agent.text());
    expect(cwd).toContain("provider-acp-");
    expect(env).toMatchObject({ HOME: "/nowhere" });
    expect(Object.keys(env).filter((name) => name.startsWith("WILCO_"))).toEqual([]);
  });
});

describe("cancel", () => {
  it("is obeyed with a stop reason (I)", async () => {
    const agent = await start(prompting({ steps: [{ do: "text" }], end: { do: "never" } }));
    await agent.open();
    const answer = agent.ask("hi");
    await agent.until(isText);
    await agent.process.cancel();
    expect(await answer).toEqual({ kind: "stop-reason", stopReason: "cancelled" });
  });

  it("is ignored, and SIGTERM too: the end comes by SIGKILL (I)", async () => {
    const agent = await start(
      prompting(
        { steps: [{ do: "text" }], onCancel: "ignore", end: { do: "never" } },
        { ignoreSignals: ["SIGTERM"] },
      ),
    );
    await agent.open();
    const answer = agent.ask("hi");
    const rejected = expect(answer).rejects.toMatchObject({ name: "ProcessGone" });
    await agent.until(isText);
    await agent.process.cancel();
    await agent.process.end(50);
    await rejected;
    expect(await agent.process.gone).toBe("agent was ended by SIGKILL after Wilco ended it");
  });
});

describe("a permission (K)", () => {
  const asking: Prompt = { steps: [{ do: "permission", id: "t1", title: "Write a file", say: true }] };

  it("reaches the person with the agent's options and its tool call, and is answered", async () => {
    const agent = await start(prompting(asking));
    await agent.open();
    const answer = agent.ask("hi");
    const { request } = await agent.until(isRequest);
    expect(request).toEqual({
      providerRequestId: "request-1",
      kind: "approval",
      title: "Write a file",
      toolCallId: "t1",
      options: [
        { id: "allow", name: "Allow", kind: "allow_once" },
        { id: "refuse", name: "Refuse", kind: "reject_once" },
      ],
    });
    expect(agent.events[0]).toMatchObject({ type: "tool", tool: { toolCallId: "t1", toolKind: "other" } });
    agent.process.respond("request-99", "cancelled");
    agent.process.respond("request-1", { optionId: "refuse" });
    agent.process.respond("request-1", { optionId: "allow" });
    await answer;
    expect(agent.text()).toBe("permission: refuse");
  });

  it("is cancelled by the person", async () => {
    const agent = await start(prompting(asking));
    await agent.open();
    const answer = agent.ask("hi");
    const { request } = await agent.until(isRequest);
    agent.process.respond(request.providerRequestId, "cancelled");
    await answer;
    expect(agent.text()).toBe("permission: cancelled");
  });

  it("is taken back by the agent", async () => {
    const agent = await start(
      prompting({
        steps: [
          { do: "permission", id: "t1", wait: false },
          { do: "line", line: '{"jsonrpc":"2.0","method":"$/cancel_request","params":{"requestId":1}}' },
        ],
      }),
    );
    await agent.open();
    await agent.ask("hi");
    expect(agent.events.filter(({ type }) => type.startsWith("request"))).toEqual([
      expect.objectContaining({ type: "request" }),
      { type: "request-gone", providerRequestId: "request-1" },
    ]);
  });

  it("that is open when the process dies says nothing more, and an answer to it is ignored", async () => {
    const agent = await start(
      prompting({ steps: [{ do: "permission", id: "t1", wait: false }], end: { do: "exit", code: 0 } }),
    );
    await agent.open();
    await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
    await agent.process.gone;
    expect(agent.events.map(({ type }) => type)).toEqual(["tool", "request"]);
    agent.process.respond("request-1", { optionId: "allow" });
  });
});

it("says of an agent that never asks that it never does, once", async () => {
  for (const [name, summaries] of [
    ["pi-acp", [expect.stringContaining("never asks")]],
    ["my-agent", []],
  ] as const) {
    const agent = await start(named(name, misbehavingAgent({})));
    await agent.open();
    await agent.ask("hi");
    await agent.ask("hi");
    const notices = agent.events.filter((event) => event.type === "notice");
    expect(notices.map(({ summary }) => summary)).toEqual(summaries);
  }
});

describe("model and mode", () => {
  it("are config options where the agent has them", async () => {
    const agent = await start("config-options");
    const opened = await agent.process.openSession({ cwd: "/", providerSessionId: null });
    expect(opened).toMatchObject({ modelId: "a", modeId: "ask", how: "new" });
    expect(opened.options.models.map(({ id }) => id)).toEqual(["a", "b", "locked"]);
    await agent.process.setModel("b");
    expect(agent.events.at(-1)).toMatchObject({ type: "configured", modelId: "b", modeId: "ask" });
    await agent.process.setMode("code");
    expect(agent.events.at(-1)).toMatchObject({ type: "configured", modeId: "code" });
    await expect(agent.process.setModel("locked")).rejects.toThrow("not yours (code -32602)");
    await expect(agent.process.setModel("z")).rejects.toThrow("The agent has no model 'z'");
  });

  it("are set by the older calls where the agent offers them so", async () => {
    const agent = await start("legacy-options");
    const opened = await agent.process.openSession({ cwd: "/", providerSessionId: null });
    expect(opened).toMatchObject({ modelId: "m1", modeId: "ask" });
    expect(opened.options.commands).toEqual([{ name: "init", description: "", hint: null }]);
    await agent.process.setModel("m2");
    await agent.process.setMode("code");
    expect(agent.events.at(-1)).toMatchObject({ type: "configured", modelId: "m2", modeId: "code" });
  });

  it("change by Qwen Code's own notification, too; what agents tell besides is no noise", async () => {
    const notify = (method: string, params: object): Step => ({
      do: "line",
      line: JSON.stringify({ jsonrpc: "2.0", method, params }),
    });
    const availableModes = [{ id: "default" }, { id: "yolo" }];
    const modes = { currentModeId: "default", availableModes };
    const steps = [
      notify("_auth/status_update", { authStatus: { kind: "api_key" } }),
      notify("qwen/notify/session/prompt-suggestion", { suggestion: "Go on." }),
      notify("qwen/notify/session/mode-update", { v: 1, currentModeId: "yolo" }),
      notify("qwen/notify/session/mode-update", { v: 2 }),
    ];
    const agent = await start(prompting({ steps }, { newSession: { do: "answer", result: { modes } } }));
    await agent.open();
    await agent.ask("hi");
    expect(agent.events).toMatchObject([
      { type: "configured", modeId: "yolo" },
      { type: "raw", name: "current_mode_update" },
    ]);
    expect(agent.signsOfLife()).toBe(2);
  });

  it("are remembered in the list of providers", async () => {
    const adapter = adapterWith("config-options");
    const agent = await start(adapter);
    await agent.open();
    expect(adapter.list()).toMatchObject([
      { status: "ready", models: [{ id: "a", name: "A" }, { id: "b", name: "B" }, { id: "locked" }] },
    ]);
  });
});
