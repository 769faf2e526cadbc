import { join } from "node:path";
import { type AgentScriptInput, misbehavingAgent, writeAgentScript } from "@wilco/testkit";
import { describe, expect, it } from "vitest";
import { adapterWith, start, temporaryFolder } from "../testing/agents.ts";

const AUTH_METHODS = [
  { id: "browser", name: "Log in with a browser", description: "Opens a page" },
  { id: "shell", name: "In a terminal", type: "terminal" },
];
const initialize = { do: "answer", result: { authMethods: AUTH_METHODS } } as const;
const refused = { do: "error", code: -32000, message: "Authentication required" } as const;
const NEEDED =
  "The agent needs a sign-in (Log in with a browser): sign in under Agents or with its own program";
const LISTED = { status: "needs-login", authMethods: [{ id: "browser", name: "Log in with a browser" }] };

/** An adapter whose agent plays a script that changes, as one does after a sign-in. */
function changing(first: AgentScriptInput) {
  const file = join(temporaryFolder(), "script.json");
  const become = (script: AgentScriptInput) => writeAgentScript(file, script);
  become(first);
  return { adapter: adapterWith(misbehavingAgent(file)), become };
}

describe("code -32000 (B)", () => {
  it("as the answer to session/new: a sign-in is needed until a session opens", async () => {
    const { adapter, become } = changing({ initialize, newSession: refused });
    const agent = await start(adapter);
    await expect(agent.open()).rejects.toThrow(NEEDED);
    expect(adapter.list()).toMatchObject([{ ...LISTED, detail: expect.stringContaining(NEEDED) }]);
    become({ initialize });
    await (await start(adapter)).open();
    expect(adapter.list()).toMatchObject([{ status: "ready", detail: null }]);
  });

  it("as the answer to a prompt: a sign-in is needed until a prompt is answered, and another process", async () => {
    const { adapter, become } = changing({ initialize, prompts: [{ end: refused }] });
    const agent = await start(adapter);
    await agent.open();
    expect(await agent.ask("hi")).toEqual({ kind: "error", detail: expect.stringContaining(NEEDED) });
    expect(adapter.list()).toMatchObject([LISTED]);
    // What it knows of its credentials it may have read when it started.
    expect(agent.process.isEnding).toBe(true);
    become({ initialize });
    const next = await start(adapter);
    await next.open();
    expect(adapter.list()).toMatchObject([LISTED]);
    expect(await next.ask("hi")).toMatchObject({ stopReason: "end_turn" });
    expect(adapter.list()).toMatchObject([{ status: "ready", detail: null }]);
    expect(next.process.isEnding).toBe(false);
  });

  it("as the answer to anything else that is asked of a session", async () => {
    const configOptions = [{ id: "fast", type: "boolean", currentValue: false }];
    const newSession = { do: "answer", result: { configOptions } } as const;
    const adapter = adapterWith(misbehavingAgent({ initialize, newSession, setConfigOption: refused }));
    const agent = await start(adapter);
    await agent.open();
    await expect(agent.process.setConfigOption("fast", true)).rejects.toThrow(NEEDED);
    expect(adapter.list()).toMatchObject([LISTED]);
  });

  it("alone decides: neither another code nor the same words do", async () => {
    for (const code of [401, 403, -32603, -32001]) {
      const end = { do: "error", code, message: "Authentication required: please sign in" } as const;
      const adapter = adapterWith(misbehavingAgent({ initialize, prompts: [{ end }] }));
      const agent = await start(adapter);
      await agent.open();
      expect(await agent.ask("hi")).toEqual({ kind: "error", detail: `${end.message} (code ${code})` });
      expect(adapter.list()).toMatchObject([{ status: "ready" }]);
      expect(agent.process.isEnding).toBe(false);
    }
  });
});

it("a prompt that is taken back says nothing about a sign-in", async () => {
  const { adapter, become } = changing({ initialize, prompts: [{ end: refused }] });
  const agent = await start(adapter);
  await agent.open();
  await agent.ask("hi");
  become({ initialize, prompts: [{ end: { do: "stop", stopReason: "cancelled" } }] });
  const next = await start(adapter);
  await next.open();
  await next.ask("hi");
  expect(adapter.list()).toMatchObject([LISTED]);
});
