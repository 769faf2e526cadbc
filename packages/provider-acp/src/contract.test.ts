import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoAgentEntry } from "@wilco/demo-agent";
import { type AgentScriptInput, misbehavingAgent, type Step } from "@wilco/testkit/agent";
import { compiledCode, MARK_VARIABLE } from "@wilco/testkit/processes";
import { type ProviderWorld, processWorld, providerContract } from "@wilco/testkit/provider";
import { createAcpAdapter } from "./adapter.ts";
import type { AgentConfig } from "./agent-config.ts";

type Entry = Pick<AgentConfig, "command" | "args" | "env">;

/** A world of one agent, started as `entry` says for a folder that is the world's own. */
async function worldOf(entry: (folder: string) => Entry): Promise<ProviderWorld> {
  const folder = await mkdtemp(join(tmpdir(), "provider-contract-"));
  const mark = randomUUID();
  const { command, args, env } = entry(folder);
  const adapter = createAcpAdapter({
    agents: [{ id: "agent", name: "Agent", command, args, env: { ...env, [MARK_VARIABLE]: mark } }],
    personEnv: { PATH: process.env.PATH ?? "", ...compiledCode(), HOME: folder },
    startupNoteLog: () => undefined,
    clientVersion: "1",
    known: [],
  });
  const dispose = (): Promise<void> => rm(folder, { recursive: true });
  return processWorld({ adapter, providerId: "agent", cwd: folder, mark, dispose });
}

providerContract("The demo agent", {
  can: { loads: true, reopens: "loaded", lists: true, images: true, asks: true, modes: true, models: false },
  say: { hello: "Hello", slowly: "/slow 2000", nothing: "/silent", ask: "/write note.txt edited" },
  open: () =>
    worldOf((folder) => ({
      command: process.execPath,
      args: [demoAgentEntry()],
      env: { DEMO_AGENT_HOME: join(folder, "demo"), DEMO_AGENT_PACE_MS: "5" },
    })),
});

const say = { hello: "hello", slowly: "slowly", nothing: "nothing", ask: "ask" };

/** Its answers to what the contract says, each after what else it has to say. */
function prompts(noise: readonly Step[]): NonNullable<AgentScriptInput["prompts"]> {
  return [
    { match: say.hello, steps: [...noise, { do: "text", text: "Hello" }] },
    { match: say.slowly, steps: [...noise, { do: "text", n: 100_000, delayMs: 5 }] },
    { match: say.nothing, end: { do: "never" } },
    { match: say.ask, steps: [...noise, { do: "permission", id: "t", say: true }] },
  ];
}

const others = { lists: false, images: false, asks: true, modes: false, models: false };

providerContract("The misbehaving agent at its best", {
  can: { ...others, loads: true, reopens: "resumed" },
  say,
  open: () =>
    worldOf((folder) =>
      misbehavingAgent({
        sessions: join(folder, "sessions"),
        resumeSession: { do: "answer" },
        prompts: prompts([]),
      }),
    ),
});

/** All at once that an agent may do without harm to its prompts. */
const NOISE: readonly Step[] = [
  { do: "stderr", text: "careful\n" },
  { do: "line", line: "not JSON" },
  { do: "line", line: '{"jsonrpc":"2.0","method":"session/upd' },
  { do: "line", line: '{"jsonrpc":"2.0","id":4711,"result":{"stopReason":"refusal"}}' },
  { do: "update", update: { sessionUpdate: "never_heard_of", of: "it" } },
  { do: "tool_call_update", id: "early", status: "completed" },
  { do: "tool_call", id: "early", status: "pending" },
  { do: "request", method: "nobody/knows", wait: false },
  { do: "request", method: "_nobody/waits" },
];

const noisy: AgentScriptInput = {
  // It says that it goes on with sessions, and cannot when it is asked.
  initialize: {
    do: "answer",
    result: { agentCapabilities: { loadSession: true, sessionCapabilities: { resume: {} } } },
  },
  loadSession: { do: "error", code: -32603, message: "Internal error" },
  ignoreSignals: ["SIGTERM", "SIGHUP"],
  ignoreEof: true,
  secondPrompt: "lose_first",
  inner: { running: "never", later: "never" },
  prompts: prompts(NOISE).map((prompt) => ({
    ...prompt,
    end: prompt.end ?? { do: "text_id", stopReason: "end_turn" },
    after: [{ do: "line", line: '{"jsonrpc":"2.0","id":1,"result":{"stopReason":"refusal"}}' }],
  })),
};

providerContract("The misbehaving agent, noisy and stubborn", {
  can: { ...others, loads: true, reopens: null },
  say,
  open: () => worldOf(() => misbehavingAgent(noisy)),
});
