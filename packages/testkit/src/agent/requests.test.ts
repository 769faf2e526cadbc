import { describe, expect, test, vi } from "vitest";
import { Stage } from "./testing/driven-agent.ts";

vi.setConfig({ testTimeout: 30_000 });

describe("the start", () => {
  test("without a script's say, the agent behaves", async () => {
    await using stage = new Stage();
    const agent = stage.start();
    const { agentCapabilities } = await agent.initialize();
    expect(agentCapabilities?.loadSession ?? false).toBe(false);
    expect(await agent.prompt(await agent.newSession(), "hi")).toEqual({ stopReason: "end_turn" });
    expect(agent.text).toBe("Hello");
    agent.process.stdin?.end();
    expect(await agent.exit).toEqual([0, null]);
    expect(stage.log.map(({ what }) => what)).toEqual([
      "spawn",
      "initialize",
      "session/new",
      "session/prompt",
      "eof",
    ]);
  });

  test("ends at spawn, with a word on stderr", async () => {
    await using stage = new Stage({ atSpawn: { code: 3, stderr: "no licence\n" } });
    const agent = stage.start();
    expect(await agent.exit).toEqual([3, null]);
    await vi.waitUntil(() => agent.stderr === "no licence\n", { timeout: 10_000 });
    expect(stage.log.map(({ what }) => what)).toEqual(["spawn"]);
  });

  test.each(["initialize", "newSession", "loadSession", "setMode"] as const)("fails in %s", async (step) => {
    await using stage = new Stage({
      [step]: { do: "error", code: -32000, message: "log in", data: { a: 1 } },
    });
    const agent = stage.start();
    const failing = async () => {
      if (step === "initialize") return agent.initialize();
      await agent.initialize();
      if (step === "loadSession") return agent.loadSession("x");
      const sessionId = await agent.newSession();
      return agent.setMode(sessionId);
    };
    await expect(failing()).rejects.toMatchObject({ code: -32000, message: "log in", data: { a: 1 } });
  });

  test("exits, or dies, in the middle of a request", async () => {
    await using stage = new Stage({ newSession: { do: "exit", code: 4, stderr: "oh" } });
    const exiting = stage.start();
    await expect(exiting.open()).rejects.toThrow();
    expect(await exiting.exit).toEqual([4, null]);
    stage.write({ initialize: { do: "signal", signal: "SIGKILL" } });
    const dying = stage.start();
    await expect(dying.initialize()).rejects.toThrow();
    expect(await dying.exit).toEqual([null, "SIGKILL"]);
  });

  test("hangs, and goes on when the script changes", async () => {
    await using stage = new Stage({ newSession: { do: "hang" } });
    const agent = stage.start();
    await agent.initialize();
    const hung = agent.newSession().then(
      () => "answered",
      () => "lost",
    );
    await vi.waitUntil(() => stage.log.some(({ what }) => what === "session/new"), { timeout: 10_000 });
    stage.write({ newSession: { do: "answer", result: { modes: null } } });
    await agent.newSession();
    agent.process.kill("SIGKILL");
    expect(await hung).toBe("lost");
  });

  test("hangs before it reads anything", async () => {
    await using stage = new Stage({ atSpawn: { hang: true } });
    const agent = stage.start();
    const hung = agent.initialize().then(
      () => "answered",
      () => "lost",
    );
    await vi.waitUntil(() => stage.log.length > 0, { timeout: 10_000 });
    agent.process.kill("SIGTERM");
    expect(await agent.exit).toEqual([null, "SIGTERM"]);
    expect(await hung).toBe("lost");
    expect(stage.log.map(({ what }) => what)).toEqual(["spawn"]);
  });

  test("answers with something else, or with no answer at all", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await using stage = new Stage({ initialize: { do: "result", result: "yes" } });
    const agent = stage.start();
    expect(await agent.initialize()).toBe("yes");
    stage.write({ newSession: { do: "line", line: "garbage" } });
    const lost = agent.newSession().then(
      () => "answered",
      () => "lost",
    );
    await vi.waitUntil(() => stage.log.some(({ what }) => what === "session/new"), { timeout: 10_000 });
    agent.process.kill("SIGKILL");
    expect(await lost).toBe("lost");
  });

  test("outlives EOF and signals when told to", async () => {
    await using stage = new Stage({ ignoreEof: true, ignoreSignals: ["SIGTERM"] });
    const agent = stage.start();
    await agent.initialize();
    agent.process.stdin?.end();
    await vi.waitUntil(() => stage.log.at(-1)?.what === "eof", { timeout: 10_000 });
    agent.process.kill("SIGTERM");
    await vi.waitUntil(() => stage.log.at(-1)?.what === "signal", { timeout: 10_000 });
    expect(agent.process.exitCode).toBeNull();
  });
});

describe("sessions", () => {
  test("are remembered by file, and replayed before or after the answer", async () => {
    await using stage = new Stage();
    const sessions = stage.path("sessions");
    const update = { sessionUpdate: "agent_message_chunk", content: { type: "text", text: "old" } };
    stage.write({ sessions, replay: { updates: [update], when: "before" } });
    const first = stage.start();
    expect((await first.initialize()).agentCapabilities?.loadSession).toBe(true);
    const sessionId = await first.newSession();

    const second = stage.start();
    await second.initialize();
    await second.loadSession(sessionId);
    expect(second.text).toBe("old");
    stage.write({ sessions, replay: { updates: [update], when: "after" } });
    await second.loadSession(sessionId);
    await vi.waitUntil(() => second.text === "oldold", { timeout: 10_000 });
    await expect(second.loadSession("unknown")).rejects.toMatchObject({ code: -32002 });
    stage.write({ sessions, acceptUnknownSessions: true });
    await second.loadSession("unknown");
  });

  test("are resumed without a replay, where the script knows the method", async () => {
    await using stage = new Stage();
    const sessions = stage.path("sessions");
    const resume = { do: "answer" } as const;
    stage.write({ sessions, resumeSession: resume });
    const agent = stage.start();
    const { agentCapabilities } = await agent.initialize();
    expect(agentCapabilities?.sessionCapabilities?.resume).toEqual({});
    const sessionId = await agent.newSession();
    await agent.resumeSession(sessionId);
    expect(await agent.prompt(sessionId, "go")).toEqual({ stopReason: "end_turn" });
    await expect(agent.resumeSession("unknown")).rejects.toMatchObject({ code: -32002 });
    stage.write({ sessions });
    await expect(agent.resumeSession(sessionId)).rejects.toMatchObject({ code: -32601 });
  });
});

test("lists the sessions that its script names, and knows no such method without them", async () => {
  await using stage = new Stage();
  const plain = stage.start();
  expect((await plain.initialize()).agentCapabilities?.sessionCapabilities?.list ?? null).toBeNull();
  await expect(plain.listSessions()).rejects.toMatchObject({ code: -32601 });
  const sessions = [{ sessionId: "one", cwd: "/", title: "One" }];
  stage.write({ listSessions: { do: "answer", result: { sessions } } });
  const listing = stage.start();
  expect((await listing.initialize()).agentCapabilities?.sessionCapabilities?.list).toEqual({});
  expect(await listing.listSessions()).toMatchObject({ sessions });
});
