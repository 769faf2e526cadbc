import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AgentScriptInput,
  type AgentServerEntry,
  misbehavingAgent,
  promptsDelivered,
  writeAgentScript,
} from "@wilco/testkit/agent";

/** An agent of `settings.json` whose behaviour a scenario writes, and may write anew while it runs. */
export class ScriptedAgent {
  /** The key in `settings.json`; a slug, so that it is the provider's id and name as well. */
  readonly id: string;
  /** What stands in `settings.json`: a program of the agent's own, which can be missing. */
  readonly entry: AgentServerEntry;
  readonly #script: string;
  readonly #log: string;
  readonly #sessions: string;

  /**
   * @param folder a temporary folder, for its program, its script, its log and its sessions
   * @param script what it does; without one it is well, and answers "Hello" to each prompt
   */
  constructor(id: string, folder: string, script?: AgentScriptInput) {
    this.id = id;
    this.entry = { command: join(folder, id), args: [], env: {} };
    this.#script = join(folder, `${id}.script.json`);
    this.#log = join(folder, `${id}.log.jsonl`);
    this.#sessions = join(folder, `${id}.sessions`);
    this.becomes(script);
    this.installs();
  }

  /** Behaves so from its next message on. Without a script it is well. */
  becomes(script: AgentScriptInput = {}): void {
    writeAgentScript(this.#script, { log: this.#log, sessions: this.#sessions, ...script });
  }

  /** Puts its program where the settings say that it is. */
  installs(): void {
    const { command, args } = misbehavingAgent(this.#script);
    const words = [command, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    writeFileSync(this.entry.command, `#!/bin/sh\nexec ${words.join(" ")}\n`, { mode: 0o755 });
  }

  /** Takes the program away; a process that runs goes on. */
  uninstalls(): void {
    rmSync(this.entry.command);
  }

  /** The prompts that have reached it, as often as they did. */
  prompts(): string[] {
    return promptsDelivered(this.#log);
  }
}
