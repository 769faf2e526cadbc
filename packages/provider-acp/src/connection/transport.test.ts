import { expect, it, vi } from "vitest";
import { start } from "../testing/agents.ts";

it("survives lines that are no message (D)", async () => {
  const agent = await start("garbage");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
  expect(agent.text()).toBe("still here");
});

it("does not block on an agent that prints much before it reads", async () => {
  const agent = await start("much-garbage-before-reading");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
});

it("keeps what it does not know as it came, and prints nothing", async () => {
  const console_ = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  const agent = await start("unknown-update");
  await agent.open();
  await agent.ask("hi");
  expect(agent.events).toMatchObject([
    { type: "raw", name: "weather_report", payload: expect.stringContaining('"sun": true') },
    { type: "raw", name: "_vendor/thing" },
    { type: "raw", name: "agent_message_chunk", payload: expect.stringContaining("hologram") },
  ]);
  for (const spy of console_) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it("answers requests that it does not know with method-not-found (D)", async () => {
  const agent = await start("unknown-request");
  await agent.open();
  await agent.ask("hi");
  expect(agent.text()).toBe("-32601 -32601");
});

it("takes the first of two answers, and none that it did not ask for (D)", async () => {
  const error = vi.spyOn(console, "error");
  const agent = await start("answers-twice");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "max_tokens" });
  expect(await agent.ask("again")).toMatchObject({ stopReason: "max_tokens" });
  expect(error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

it("takes an answer whose id came back as text", async () => {
  const agent = await start("answers-with-text-id");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
});

it("gives up a process whose message does not end (N)", async () => {
  const agent = await start("endless-line");
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({
    name: "ProcessGone",
    message: "agent sent a message of more than 32 MiB, which is the limit",
  });
});

it("passes on 100,000 updates in order, with little kept (N)", async () => {
  const agent = await start("flood");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
  expect(agent.events).toHaveLength(100_000);
});

it("bounds a tool's output of 50 MB (N)", async () => {
  const agent = await start("big-tool-output");
  await agent.open();
  await agent.ask("hi");
  expect(agent.events).toHaveLength(10);
  for (const event of agent.events) {
    expect(event).toMatchObject({ type: "tool", tool: { truncated: true } });
    expect(JSON.stringify(event).length).toBeLessThan(300_000);
  }
});
