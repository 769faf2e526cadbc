import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { methods } from "@agentclientprotocol/sdk";
import { describe, expect, test, vi } from "vitest";
import { DrivenAgent } from "./testing/driven-agent.ts";

vi.setConfig({ testTimeout: 30_000 });

describe("a session", () => {
  test("starts with what the agent is and can do", async () => {
    await using agent = new DrivenAgent();
    expect(await agent.initialize()).toMatchObject({
      protocolVersion: 1,
      agentInfo: { name: "Wilco demo agent", version: expect.any(String) },
      agentCapabilities: {
        loadSession: true,
        promptCapabilities: { image: true, embeddedContext: true },
        sessionCapabilities: { list: {} },
      },
    });
    const made = await agent.agent.request(methods.agent.session.new, { cwd: agent.cwd, mcpServers: [] });
    expect(made.modes).toMatchObject({
      currentModeId: "ask",
      availableModes: [{ id: "ask" }, { id: "read-only" }],
    });
    await vi.waitUntil(() => agent.updates.length > 0, { timeout: 10_000 });
    const names = agent.ofKind("available_commands_update")[0]?.availableCommands.map(({ name }) => name);
    expect(names).toEqual([
      "ls",
      "read",
      "search",
      "write",
      "run",
      "plan",
      "show",
      "slow",
      "crash",
      "hang",
      "silent",
      "garbage",
      "help",
    ]);
  });

  test("is refused in a folder that does not exist, or is not absolute", async () => {
    await using agent = new DrivenAgent();
    await agent.initialize();
    for (const cwd of [join(agent.cwd, "missing"), "relative"]) {
      const made = agent.agent.request(methods.agent.session.new, { cwd, mcpServers: [] });
      await expect(made).rejects.toMatchObject({ code: -32602 });
    }
  });

  test("is loaded again by another process, with its history and its mode", async () => {
    await using first = new DrivenAgent();
    const sessionId = await first.open();
    await first.agent.request(methods.agent.session.setMode, { sessionId, modeId: "read-only" });
    await first.prompt(sessionId, "hello there");
    await first.prompt(sessionId, "/plan");
    await first.prompt(sessionId, "/ls");

    await using second = new DrivenAgent({ DEMO_AGENT_HOME: first.home });
    await second.initialize();
    const params = { sessionId, cwd: first.cwd, mcpServers: [] };
    const loaded = await second.agent.request(methods.agent.session.load, params);
    expect(loaded).toMatchObject({ modes: { currentModeId: "read-only" } });
    expect(second.text("user_message_chunk")).toBe("hello there/plan/ls");
    expect(second.text()).toBe(first.text());
    expect(second.text("agent_thought_chunk")).toBe(first.text("agent_thought_chunk"));
    expect(second.ofKind("plan")).toEqual([first.ofKind("plan").at(-1)]);
    expect(second.ofKind("tool_call")).toMatchObject([{ status: "completed", kind: "read" }]);
    await vi.waitUntil(() => second.ofKind("available_commands_update").length > 0, { timeout: 10_000 });
    expect(await second.prompt(sessionId, "again")).toEqual({ stopReason: "end_turn" });
  });

  test("is listed for its folder once something was said, the last used first", async () => {
    await using first = new DrivenAgent();
    const one = await first.open();
    await first.prompt(one, "\n One\nand more");
    const empty = await first.open();
    const two = await first.open();
    await first.prompt(two, "Two");
    utimesSync(join(first.home, `${one}.jsonl`), 1_000, 1_000);
    writeFileSync(join(first.home, "notes.txt"), "no session");

    await using second = new DrivenAgent({ DEMO_AGENT_HOME: first.home });
    await second.initialize();
    const list = async (cwd: string | null) =>
      (await second.agent.request(methods.agent.session.list, { cwd })).sessions;
    expect(await list(first.cwd)).toMatchObject([
      { sessionId: two, cwd: first.cwd, title: "Two", updatedAt: expect.stringMatching(/Z$/) },
      { sessionId: one, title: "One", updatedAt: "1970-01-01T00:16:40.000Z" },
    ]);
    expect((await list(null)).map(({ sessionId }) => sessionId)).not.toContain(empty);
    expect(await list("/elsewhere")).toEqual([]);
  });

  test("remembers what was said before, also after it was loaded", async () => {
    await using first = new DrivenAgent();
    const sessionId = await first.open();
    await first.prompt(sessionId, "One");
    expect(first.text()).not.toContain("I remember");
    await first.prompt(sessionId, "Two");
    expect(first.text()).toContain(
      "I remember 1 earlier message in this session. The first one:\n\n```text\nOne",
    );

    await using second = new DrivenAgent({ DEMO_AGENT_HOME: first.home });
    await second.initialize();
    await second.agent.request(methods.agent.session.load, { sessionId, cwd: first.cwd, mcpServers: [] });
    await second.prompt(sessionId, "Three");
    expect(second.text()).toContain("I remember 2 earlier messages in this session.");
  });

  test("has nothing to list without a place to remember", async () => {
    await using agent = new DrivenAgent({ DEMO_AGENT_HOME: "/dev/null/home" });
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "hi");
    expect(await agent.agent.request(methods.agent.session.list, {})).toEqual({ sessions: [] });
  });

  test("that nobody knows is not found", async () => {
    await using agent = new DrivenAgent();
    await agent.open();
    for (const sessionId of ["../../etc/passwd", "00000000-0000-4000-8000-000000000000"]) {
      const loaded = agent.agent.request(methods.agent.session.load, {
        sessionId,
        cwd: agent.cwd,
        mcpServers: [],
      });
      await expect(loaded).rejects.toMatchObject({ code: -32002 });
      await expect(agent.prompt(sessionId, "hi")).rejects.toMatchObject({ code: -32002 });
    }
  });

  test("works without a place to remember", async () => {
    await using agent = new DrivenAgent({ DEMO_AGENT_HOME: "/dev/null/home" });
    const sessionId = await agent.open();
    expect(await agent.prompt(sessionId, "hi")).toEqual({ stopReason: "end_turn" });
    const loaded = agent.agent.request(methods.agent.session.load, {
      sessionId,
      cwd: agent.cwd,
      mcpServers: [],
    });
    await expect(loaded).rejects.toMatchObject({ code: -32002 });
  });

  test("takes one prompt at a time, and refuses an unknown mode", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const silent = agent.prompt(sessionId, "/silent");
    await expect(agent.prompt(sessionId, "second")).rejects.toMatchObject({
      code: -32600,
      message: expect.stringContaining("already running"),
    });
    const mode = agent.agent.request(methods.agent.session.setMode, { sessionId, modeId: "wild" });
    await expect(mode).rejects.toMatchObject({ code: -32602 });
    await agent.cancel(sessionId);
    expect(await silent).toEqual({ stopReason: "cancelled" });
    expect(await agent.prompt(sessionId, "third")).toEqual({ stopReason: "end_turn" });
  });

  test("is closed with what runs in it", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const silent = agent.prompt(sessionId, "/silent");
    await agent.agent.request(methods.agent.session.close, { sessionId });
    expect(await silent).toEqual({ stopReason: "cancelled" });
    await expect(agent.prompt(sessionId, "hi")).rejects.toMatchObject({ code: -32002 });
  });
});

describe("a message that is no command", () => {
  test("is answered in streamed markdown, with the message read back", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    expect(await agent.prompt(sessionId, "What does `x` do?\n```js\nx()\n```")).toEqual({
      stopReason: "end_turn",
    });
    const text = agent.text();
    expect(text).toMatch(/^## Wilco demo agent\n/);
    expect(text).toContain("````text\nWhat does `x` do?\n```js\nx()\n```\n````");
    expect(text).toContain("- `/ls [path]`: ");
    expect(agent.ofKind("agent_message_chunk").length).toBeGreaterThan(10);
  });

  test("may hold images and files, which are named", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const data = Buffer.alloc(12_300).toString("base64");
    await agent.prompt(sessionId, [
      { type: "text", text: "look" },
      { type: "image", mimeType: "image/png", data },
      { type: "resource", resource: { uri: "file:///a.txt", text: "a" } },
    ]);
    expect(agent.text()).toContain("I received 1 image (image/png, 12 kB).");
    expect(agent.text()).toContain("I received 1 file (`file:///a.txt`).");
  });

  test("of 120,000 characters is read back in part", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "x".repeat(120_000));
    expect(agent.text()).toContain(`${"x".repeat(4000)}\n... (116 kB more)`);
    expect(agent.ofKind("agent_message_chunk").length).toBeLessThan(130);
  });

  test("an unknown command is answered with the commands", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "/dance now");
    expect(agent.text()).toMatch(/^I know no command `\/dance`[\s\S]*`\/help`/);
  });
});

describe("misbehaviour on request", () => {
  test("/crash exits with code 1 in mid-answer", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const exit = once(agent.process, "exit");
    await expect(agent.prompt(sessionId, "/crash")).rejects.toThrow();
    expect(await exit).toEqual([1, null]);
    expect(agent.text()).toBe("I am going to crash in the middle of this");
  });

  test("/hang ignores cancel, and EOF on stdin still ends it", async () => {
    await using agent = new DrivenAgent({ DEMO_AGENT_PACE_MS: "50" });
    const sessionId = await agent.open();
    const hung = agent.prompt(sessionId, "/hang").then(
      () => "answered",
      () => "lost",
    );
    await vi.waitUntil(() => agent.text() !== "", { timeout: 10_000 });
    await agent.cancel(sessionId);
    // The refusal shows that the cancel was read and that the prompt still runs.
    await expect(agent.prompt(sessionId, "second")).rejects.toMatchObject({ code: -32600 });
    const exit = once(agent.process, "exit");
    agent.process.stdin.end();
    expect(await exit).toEqual([0, null]);
    expect(await hung).toBe("lost");
  });

  test("/silent says nothing and honours cancel", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const silent = agent.prompt(sessionId, "/silent");
    await agent.cancel(sessionId);
    expect(await silent).toEqual({ stopReason: "cancelled" });
    expect(agent.text()).toBe("");
  });

  test("/garbage is survived", async () => {
    await using agent = new DrivenAgent();
    vi.spyOn(console, "error").mockImplementation(() => {});
    const sessionId = await agent.open();
    expect(await agent.prompt(sessionId, "/garbage")).toEqual({ stopReason: "end_turn" });
    expect(agent.text()).toMatch(/^Here comes garbage: .* I go on/);
    expect(await agent.prompt(sessionId, "/help")).toEqual({ stopReason: "end_turn" });
  });
});

test("a kept session file holds whole texts, and a bad line in it is passed over", async () => {
  await using first = new DrivenAgent();
  const sessionId = await first.open();
  await first.prompt(sessionId, "/slow 30");
  const { home } = first;
  const [file = ""] = readdirSync(home);
  writeFileSync(join(home, file), 'no json\n{"other":1}\n', { flag: "a" });
  mkdirSync(join(home, "folder"));

  await using second = new DrivenAgent({ DEMO_AGENT_HOME: home });
  await second.initialize();
  await second.agent.request(methods.agent.session.load, { sessionId, cwd: first.cwd, mcpServers: [] });
  expect(second.ofKind("agent_message_chunk")).toHaveLength(1);
  expect(second.text()).toBe(first.text());
  expect(existsSync(join(home, file))).toBe(true);
});
