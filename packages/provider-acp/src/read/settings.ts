import { LIMITS } from "@wilco/shared-types";
import { z } from "zod";
import type { AgentConfig } from "../agent-config.ts";
import { KNOWN_AGENTS } from "../known/agents.ts";

export interface AgentServers {
  readonly agents: readonly AgentConfig[];
  /** What is wrong with the settings, for people; each concerns one entry, the others work. */
  readonly problems: readonly string[];
}

const entrySchema = z.object({
  command: z.string().trim().min(1),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
});
const settingsSchema = z.object({ agent_servers: z.record(z.string(), z.unknown()).default({}) });

/**
 * Reads `agent_servers` of a `settings.json` in Zed's shape: `{"agent_servers": {"My agent": {"command", "args",
 * "env"}}}`. `json` is the file's text. Never throws: what cannot be read is in `problems`.
 */
export function readAgentServers(json: string): AgentServers {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { agents: [], problems: [`settings.json is no JSON: ${(error as Error).message}`] };
  }
  const settings = settingsSchema.safeParse(value);
  if (!settings.success) return { agents: [], problems: [`settings.json: ${reason(settings.error)}`] };
  const agents = new Map<string, AgentConfig>();
  const problems: string[] = [];
  for (const [name, entry] of Object.entries(settings.data.agent_servers)) {
    const id = slugOf(name);
    const parsed = entrySchema.safeParse(entry);
    if (!/[a-z0-9]/.test(id)) problems.push(`agent_servers: the name '${name}' has no letter or digit`);
    else if (id.length > LIMITS.idLength) problems.push(`agent_servers: the name '${name}' is too long`);
    else if (agents.has(id)) problems.push(`agent_servers: '${name}' has the same id as another, '${id}'`);
    else if (!parsed.success) problems.push(`agent_servers: '${name}': ${reason(parsed.error)}`);
    else agents.set(id, { id, name: shownName(name), ...parsed.data });
  }
  return { agents: [...agents.values()], problems };
}

/** A known agent under its id keeps the name that everybody knows it by. */
function shownName(name: string): string {
  return KNOWN_AGENTS.find(({ id }) => id === name)?.name ?? name;
}

/** An agent's id by its name: lower case, runs of other characters than a-z and 0-9 become `-`. */
export function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

function reason(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "))
    .join("; ");
}
