import { join } from "node:path";
import { misbehavingAgent, promptsDelivered, type Step } from "@wilco/testkit";
import { describe, expect, it } from "vitest";
import { start, temporaryFolder } from "../testing/agents.ts";

it("is opened again by the next prompt, in the mode that it was in", async () => {
  const agent = await start("loses-session");
  await agent.open();
  await agent.process.setMode("ask");
  expect(await agent.ask("hi")).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
  expect(agent.text()).toBe("mode ask.mode ask.Hello");
  expect(agent.events.filter(({ type }) => type === "configured").at(-1)).toMatchObject({ modeId: "ask" });
});

it("ends the process of an agent that cannot open it again", async () => {
  const agent = await start("loses-session-for-good");
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  expect(await agent.process.gone).toBe("the agent has lost its session");
});

it("ends the process of an agent that opens it again and knows nothing of it, when there was something to know", async () => {
  const log = join(temporaryFolder(), "log");
  const forgets = misbehavingAgent({
    log,
    initialize: { do: "answer", result: { agentCapabilities: { loadSession: true } } },
    acceptUnknownSessions: true,
    replay: { when: "before", updates: [] },
    prompts: [
      { match: "first", steps: [{ do: "text" }] },
      { match: "second", end: { do: "error", code: -32002, message: "Resource not found" } },
    ],
  });
  const fresh = await start(forgets);
  await fresh.open();
  expect(await fresh.ask("second")).toMatchObject({ kind: "error" });
  const agent = await start(forgets);
  await agent.open();
  await agent.ask("first");
  await expect(agent.ask("second")).rejects.toMatchObject({ name: "ProcessGone" });
  expect(await agent.process.gone).toBe("the agent has lost its session");
  // Asked again only where nothing was lost.
  expect(promptsDelivered(log)).toEqual(["second", "second", "first", "second"]);
});

describe("is not asked once more when it may have acted (P7)", () => {
  it.each<[string, Step[]]>([
    ["it has said something", [{ do: "text" }]],
    ["it has thought", [{ do: "thought" }]],
    ["it has used a tool", [{ do: "tool_call", id: "t" }]],
    ["it has asked", [{ do: "permission", id: "t", wait: false }]],
    ["it has used the client", [{ do: "request", method: "terminal/create", params: { command: "true" } }]],
  ])("%s", async (_, steps) => {
    const log = join(temporaryFolder(), "log");
    const agent = await start(
      misbehavingAgent({
        log,
        sessions: join(temporaryFolder(), "sessions"),
        prompts: [{ steps, end: { do: "error", code: -32002, message: "No such file" } }],
      }),
    );
    await agent.open();
    expect(await agent.ask("hi")).toEqual({ kind: "error", detail: "No such file (code -32002)" });
    expect(promptsDelivered(log)).toEqual(["hi"]);
  });
});
