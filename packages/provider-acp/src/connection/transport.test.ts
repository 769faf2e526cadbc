import { join } from "node:path";
import { misbehavingAgent, readAgentLog, type Step } from "@wilco/testkit";
import { expect, it, vi } from "vitest";
import { start, temporaryFolder } from "../testing/agents.ts";

const playing = (steps: Step[]) => misbehavingAgent({ prompts: [{ steps }] });

it("survives lines that are no message (D)", async () => {
  const lines = ["not json", "[1,2]", "null", '"text"', "{}", '{"id":{}, "method":"x"}', '{"jsonrpc":"2.0"}'];
  const agent = await start(
    playing([...lines.map((line): Step => ({ do: "line", line })), { do: "text", text: "still here" }]),
  );
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
  expect(agent.text()).toBe("still here");
});

it("does not block on an agent that prints much before it reads", async () => {
  const agent = await start("prints-much-before-reading");
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
});

it("keeps what it does not know as it came, and prints nothing", async () => {
  const console_ = [vi.spyOn(console, "log"), vi.spyOn(console, "error")];
  const agent = await start(
    playing([
      { do: "update", update: { sessionUpdate: "weather_report", sun: true } },
      { do: "line", line: '{"jsonrpc":"2.0","method":"_vendor/thing","params":{"a":1}}' },
      { do: "update", update: { sessionUpdate: "agent_message_chunk", content: { type: "hologram" } } },
    ]),
  );
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
  const log = join(temporaryFolder(), "log");
  const steps: Step[] = ["session/unknown", "made/up"].map((method) => ({ do: "request", method }));
  const agent = await start(misbehavingAgent({ log, prompts: [{ steps }] }));
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
  const answers = readAgentLog(log).filter(({ what }) => what === "answer");
  expect(answers.map(({ detail }) => JSON.parse(detail).code)).toEqual([-32601, -32601]);
});

it("takes the first of two answers, and none that it did not ask for (D)", async () => {
  const error = vi.spyOn(console, "error");
  const agent = await start(
    misbehavingAgent({
      prompts: [
        {
          steps: [{ do: "line", line: '{"jsonrpc":"2.0","id":4711,"result":{}}' }],
          end: { do: "twice", first: "max_tokens", second: "refusal" },
        },
      ],
    }),
  );
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

it("passes on 100,000 updates in order (N)", async () => {
  const agent = await start(playing([{ do: "text", n: 100_000 }]));
  await agent.open();
  expect(await agent.ask("hi")).toMatchObject({ stopReason: "end_turn" });
  expect(agent.events).toHaveLength(100_000);
  expect(agent.events.at(99_999)).toMatchObject({ text: expect.stringMatching(/^99999 /) });
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
