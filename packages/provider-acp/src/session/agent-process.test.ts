import { describe, expect, it } from "vitest";
import { isRequest, isText, scriptedAdapter, start } from "../testing/agents.ts";

describe("a prompt", () => {
  it("is answered with everything that the agent said, in order", async () => {
    const agent = await start("happy");
    await agent.open();
    expect(await agent.ask("hi")).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
    expect(agent.events.slice(0, 6)).toEqual([
      { type: "text", part: "reasoning", text: "hm" },
      { type: "text", part: "text", text: "Hel" },
      { type: "text", part: "text", text: "lo" },
      { type: "tool", tool: { toolCallId: "t1", title: "Look", toolKind: "read", status: "pending" } },
      { type: "tool", tool: { toolCallId: "t1", status: "completed" } },
      { type: "plan", plan: { entries: [{ content: "one", priority: "high", status: "pending" }] } },
    ]);
    expect(agent.events).toHaveLength(7);
  });

  it("carries files as the agent takes them", async () => {
    const agent = await start("happy");
    await agent.open();
    const data = Buffer.from("# read me").toString("base64");
    await agent.process.prompt([
      { type: "text", text: "look" },
      { type: "file", name: "a.png", mimeType: "image/png", data },
      { type: "file", name: "a b.md", mimeType: "text/markdown", data },
    ]);
    expect(JSON.parse(agent.text().replace("Hello", ""))).toEqual([
      { type: "text", text: "look" },
      { type: "image", mimeType: "image/png", data },
      {
        type: "resource",
        resource: { uri: "attachment:///a%20b.md", mimeType: "text/markdown", text: "# read me" },
      },
    ]);
  });

  it("ends with the agent's error in words", async () => {
    const agent = await start("answers-with-error");
    await agent.open();
    expect(await agent.ask("hi")).toEqual({
      kind: "error",
      detail: "Internal error (code -32603): the model is asleep",
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
    const agent = await start("environment");
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
    const agent = await start("obeys-cancel");
    await agent.open();
    const answer = agent.ask("hi");
    await agent.until(isText);
    await agent.process.cancel();
    expect(await answer).toEqual({ kind: "stop-reason", stopReason: "cancelled" });
  });

  it("is ignored, and SIGTERM too: the end comes by SIGKILL (I)", async () => {
    const agent = await start("ignores-cancel");
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
  it("reaches the person with the agent's options and its tool call, and is answered", async () => {
    const agent = await start("asks");
    await agent.open();
    const answer = agent.ask("hi");
    const { request } = await agent.until(isRequest);
    expect(request).toEqual({
      providerRequestId: "request-1",
      kind: "approval",
      title: "Write a file",
      toolCallId: "t1",
      options: [
        { id: "yes", name: "Allow", kind: "allow_once" },
        { id: "no", name: "Reject", kind: "reject_once" },
      ],
    });
    expect(agent.events[0]).toMatchObject({ type: "tool", tool: { toolCallId: "t1", toolKind: "edit" } });
    agent.process.respond("request-99", "cancelled");
    agent.process.respond("request-1", { optionId: "no" });
    agent.process.respond("request-1", { optionId: "yes" });
    await answer;
    expect(JSON.parse(agent.text())).toEqual({ outcome: { outcome: "selected", optionId: "no" } });
  });

  it("is cancelled by the person", async () => {
    const agent = await start("asks");
    await agent.open();
    const answer = agent.ask("hi");
    const { request } = await agent.until(isRequest);
    agent.process.respond(request.providerRequestId, "cancelled");
    await answer;
    expect(JSON.parse(agent.text())).toEqual({ outcome: { outcome: "cancelled" } });
  });

  it("is taken back by the agent", async () => {
    const agent = await start("asks-and-takes-back");
    await agent.open();
    await agent.ask("hi");
    expect(agent.events.filter(({ type }) => type.startsWith("request"))).toEqual([
      expect.objectContaining({ type: "request" }),
      { type: "request-gone", providerRequestId: "request-1" },
    ]);
  });

  it("that is open when the process dies says nothing more, and an answer to it is ignored", async () => {
    const agent = await start("asks-and-dies");
    await agent.open();
    await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
    await agent.process.gone;
    expect(agent.events.map(({ type }) => type)).toEqual(["tool", "request"]);
    agent.process.respond("request-1", { optionId: "yes" });
  });
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

  it("are remembered in the list of providers", async () => {
    const adapter = scriptedAdapter();
    const agent = await start("config-options", adapter);
    await agent.open();
    expect(adapter.list().find(({ id }) => id === "config-options")).toMatchObject({
      status: "ready",
      models: [{ id: "a", name: "A" }, { id: "b", name: "B" }, { id: "locked" }],
    });
  });
});
