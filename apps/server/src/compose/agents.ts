import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { demoAgentEntry } from "@wilco/demo-agent";
import { type AgentConfig, readAgentServers } from "@wilco/provider-acp";

/** The embedded default: it needs no key and no network. */
const DEMO_AGENT: AgentConfig = {
  id: "demo",
  name: "Demo agent",
  command: process.execPath,
  args: [demoAgentEntry()],
  env: {},
};

export interface ConfiguredAgents {
  /** The default one first. */
  readonly agents: readonly AgentConfig[];
  /** What is wrong with `settings.json`, for people. */
  readonly problems: readonly string[];
}

/** The demo agent and those of `settings.json` in the home. Never throws: a bad file costs its agents only. */
export async function readAgents(home: string): Promise<ConfiguredAgents> {
  const file = await readSettingsFile(join(home, "settings.json"));
  if (file.kind === "missing") return { agents: [DEMO_AGENT], problems: [] };
  if (file.kind === "unreadable") return { agents: [DEMO_AGENT], problems: [file.problem] };
  const { agents, problems } = readAgentServers(file.text);
  const others = agents.filter(({ id }) => id !== DEMO_AGENT.id);
  const taken =
    others.length < agents.length ? [`agent_servers: '${DEMO_AGENT.id}' is the built-in agent`] : [];
  return { agents: [DEMO_AGENT, ...others], problems: [...problems, ...taken] };
}

type SettingsFile =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly problem: string }
  | { readonly kind: "read"; readonly text: string };

async function readSettingsFile(file: string): Promise<SettingsFile> {
  try {
    return { kind: "read", text: await readFile(file, "utf8") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT"
      ? { kind: "missing" }
      : { kind: "unreadable", problem: `settings.json: ${message}` };
  }
}
