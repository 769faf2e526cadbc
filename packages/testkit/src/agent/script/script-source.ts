import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { type AgentScript, type AgentScriptInput, agentScript } from "./script.ts";

/** Environment variable that holds a script as JSON, or the path of its file. */
export const SCRIPT_VARIABLE = "WILCO_TEST_AGENT_SCRIPT";

/**
 * Writes a script for an agent that is running or will be started; it takes effect with the next message that
 * the agent receives.
 */
export function writeAgentScript(file: string, script: AgentScriptInput): void {
  // By renaming, so that an agent never reads half of it.
  const next = `${file}.next`;
  writeFileSync(next, JSON.stringify(agentScript(script)));
  renameSync(next, file);
}

/**
 * Reads the script of this process.
 *
 * @param argument path of the script's file; else the environment decides
 * @throws when there is none, or it is no JSON
 */
export function readAgentScript(argument: string | undefined): AgentScript {
  const given = argument ?? process.env[SCRIPT_VARIABLE];
  if (given === undefined) throw new Error(`no script: give a file as argument, or ${SCRIPT_VARIABLE}`);
  const text = given.trimStart().startsWith("{") ? given : readFileSync(given, "utf8");
  // Whoever writes a script has the types at hand; here it only gets its defaults.
  return agentScript(JSON.parse(text) as AgentScriptInput);
}
