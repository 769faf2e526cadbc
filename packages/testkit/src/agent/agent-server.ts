import { fileURLToPath } from "node:url";
import { type AgentScriptInput, agentScript } from "./script/script.ts";
import { SCRIPT_VARIABLE } from "./script/script-source.ts";

/** An entry of `agent_servers` in Wilco's settings. */
export interface AgentServerEntry {
  readonly command: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/**
 * How to start the misbehaving agent, with the Node that runs the test.
 *
 * @param script a script, fixed for the agent's life; or the path of a file made by `writeAgentScript`, which
 *   the test may write anew at any time
 */
export function misbehavingAgent(script: string | AgentScriptInput): AgentServerEntry {
  const entry = fileURLToPath(new URL("./main.ts", import.meta.url));
  const file = typeof script === "string" ? [script] : [];
  return {
    command: process.execPath,
    args: [entry, ...file],
    env: typeof script === "string" ? {} : { [SCRIPT_VARIABLE]: JSON.stringify(agentScript(script)) },
  };
}
