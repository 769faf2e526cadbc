import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderAdapter } from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import { type AgentScriptInput, misbehavingAgent, readAgentLog } from "@wilco/testkit";
import { expect, onTestFinished, test, vi } from "vitest";
import { createAcpAdapter } from "../adapter.ts";
import type { AgentConfig } from "../agent-config.ts";
import { temporaryFolder } from "../testing/agents.ts";

const agent = (id: string, script: AgentScriptInput = {}): AgentConfig => ({
  id,
  name: id,
  ...misbehavingAgent(script),
});

function adapterOf(
  agents: readonly AgentConfig[],
  options: Partial<Parameters<typeof createAcpAdapter>[0]> = {},
): ProviderAdapter {
  const adapter = createAcpAdapter({
    agents,
    personEnv: { PATH: process.env.PATH ?? "", HOME: "/nowhere" },
    startupNoteLog: () => undefined,
    clientVersion: "1",
    known: [],
    ...options,
  });
  onTestFinished(() => adapter.close());
  return adapter;
}

function find(adapter: ProviderAdapter, id = "agent"): Provider {
  const provider = adapter.list().find((each) => each.id === id);
  if (provider === undefined) throw new Error(`there is no agent '${id}'`);
  return provider;
}

/** Resolves with the agent when it is not being checked any more. */
const checked = (adapter: ProviderAdapter, id = "agent") =>
  vi.waitFor(
    () => {
      const provider = find(adapter, id);
      expect(provider.checking).toBe(false);
      return provider;
    },
    { timeout: 15_000 },
  );

test("an agent that is there is asked what it can, and its process is ended", async () => {
  const adapter = adapterOf([agent("agent", { sessions: join(temporaryFolder(), "sessions") })]);
  expect(find(adapter)).toMatchObject({
    status: "ready",
    checking: false,
    version: null,
    capabilities: { listSessions: null },
  });
  const [answered] = await adapter.refresh();
  expect(answered).toMatchObject({ status: "ready", checking: true });
  expect(adapter.processesAside()).toBe(1);
  expect(await checked(adapter)).toMatchObject({
    status: "ready",
    version: "1.0.0",
    capabilities: { loadSession: true, listSessions: false },
  });
  await vi.waitFor(() => expect(adapter.processesAside()).toBe(0), { timeout: 10_000 });
});

test("one that has not said what it can is asked alone, and once", async () => {
  const [log, other] = [join(temporaryFolder(), "log"), join(temporaryFolder(), "other")];
  const adapter = adapterOf([agent("agent", { log }), agent("other", { log: other })]);
  adapter.check("nobody");
  adapter.check("agent");
  adapter.check("agent");
  expect(adapter.processesAside()).toBe(1);
  expect(await checked(adapter)).toMatchObject({ version: "1.0.0" });
  adapter.check("agent");
  expect(find(adapter)).toMatchObject({ checking: false });
  expect(find(adapter, "other")).toMatchObject({ version: null });
});

test("one that is slow is not called broken, and is ended", async () => {
  const log = join(temporaryFolder(), "log");
  const adapter = adapterOf([agent("agent", { initialize: { do: "hang" }, log })], { checkTimeoutMs: 1_000 });
  await adapter.refresh();
  expect(await checked(adapter)).toMatchObject({ status: "ready", detail: null });
  expect(adapter.processesAside()).toBe(0);
});

test("one that fails says why, until a session opens or it is looked at anew", async () => {
  const script = { initialize: { do: "exit", code: 3, stderr: "no licence" } } as const;
  const adapter = adapterOf([agent("agent", script), agent("fine")]);
  await adapter.refresh();
  expect(await checked(adapter)).toMatchObject({
    status: "error",
    detail: expect.stringContaining("no licence"),
  });
  expect(await checked(adapter, "fine")).toMatchObject({ status: "ready", version: "1.0.0" });
  await adapter.refresh();
  expect(find(adapter)).toMatchObject({ status: "ready", checking: true });
});

test("many are asked few at a time, and all are ended with the adapter", async () => {
  const ids = ["a", "b", "c", "d"];
  const adapter = adapterOf(ids.map((id) => agent(id, { initialize: { do: "hang" } })));
  await adapter.refresh();
  expect(adapter.list().map(({ checking }) => checking)).toEqual([true, true, true, true]);
  await vi.waitFor(() => expect(adapter.processesAside()).toBe(2), { timeout: 10_000 });
  await adapter.close();
  expect(adapter.processesAside()).toBe(0);
  expect(adapter.list().map(({ status }) => status)).toEqual(["ready", "ready", "ready", "ready"]);
});

const METHODS = [
  { id: "browser", name: "Sign in with a browser" },
  { id: "shell", name: "In a terminal", type: "terminal" },
];

test("a sign-in goes the agent's own way, and its failure is told", async () => {
  const initialize = { do: "answer", result: { authMethods: METHODS } } as const;
  const newSession = { do: "error", code: -32000, message: "Authentication required" } as const;
  const log = join(temporaryFolder(), "log");
  const refuses = { do: "error", code: -32603, message: "the window was closed" } as const;
  const adapter = adapterOf([
    agent("agent", { initialize, newSession, log }),
    agent("other", { initialize, newSession, authenticate: refuses }),
  ]);
  for (const id of ["agent", "other"]) {
    const running = await adapter.spawn({ providerId: id, cwd: temporaryFolder() });
    await expect(running.openSession({ cwd: "/", providerSessionId: null })).rejects.toThrow("sign-in");
    await running.end(0);
    expect(find(adapter, id)).toMatchObject({
      status: "needs-login",
      authMethods: [{ id: "browser", name: "Sign in with a browser", description: null }],
    });
  }
  expect(adapter.signIn("agent", "shell")).toBe(false);
  expect(adapter.signIn("nobody", "browser")).toBe(false);
  expect([adapter.signIn("agent", "browser"), adapter.signIn("other", "browser")]).toEqual([true, true]);
  expect(await checked(adapter)).toMatchObject({ status: "ready" });
  expect(await checked(adapter, "other")).toMatchObject({
    status: "needs-login",
    detail: expect.stringContaining("the window was closed"),
  });
  expect(readAgentLog(log).map((line) => line.what)).toContain("authenticate");
});

test("people who take their time to sign in keep no other agent from being asked", async () => {
  const initialize = { do: "answer", result: { authMethods: METHODS } } as const;
  const hangs = { initialize, authenticate: { do: "hang" } } as const;
  const adapter = adapterOf([agent("a", hangs), agent("b", hangs), agent("c")]);
  await adapter.refresh();
  for (const id of ["a", "b", "c"]) await checked(adapter, id);
  for (const id of ["a", "b"]) expect(adapter.signIn(id, "browser")).toBe(true);
  await vi.waitFor(() => expect(adapter.processesAside()).toBe(2), { timeout: 10_000 });
  await adapter.refresh();
  expect(await checked(adapter, "c")).toMatchObject({ status: "ready", version: "1.0.0" });
  expect(find(adapter, "a").checking).toBe(true);
});

test("the settings are read anew: agents come, change and go, and a running one stays", async () => {
  const folder = temporaryFolder();
  const newer = join(folder, "newer");
  writeFileSync(newer, "#!/bin/sh\nexit 1\n");
  chmodSync(newer, 0o755);
  let settings: readonly AgentConfig[] = [agent("stays"), agent("goes")];
  const adapter = adapterOf(settings, { readAgents: async () => settings });
  const running = await adapter.spawn({ providerId: "goes", cwd: folder });
  settings = [
    { ...agent("stays"), command: join(folder, "nothing") },
    { ...agent("comes"), command: newer },
  ];
  await adapter.refresh();
  expect(adapter.list().map(({ id, status }) => [id, status])).toEqual([
    ["stays", "missing"],
    ["comes", "ready"],
  ]);
  expect(adapter.has("goes")).toBe(false);
  await expect(running.openSession({ cwd: folder, providerSessionId: null })).resolves.toMatchObject({
    how: "new",
  });
  await running.end(0);
});
