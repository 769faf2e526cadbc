import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** How the machine's cores are used: by all alike, or by the agents one of them and by everything else all. */
export type Cores = "shared" | "divided";

/** What an agent's command is in `settings.json`. */
interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** Whether the cores of this machine can be divided: it has two at least, and Linux's `taskset`. */
export function canDivideCores(): boolean {
  if (availableParallelism() < 2) return false;
  try {
    execFileSync("taskset", ["--cpu-list", "1", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The same agent on the core that all agents have among them, with whatever it starts. */
export function onAgentsCore<T extends Command>(agent: T): T {
  return { ...agent, command: "taskset", args: ["--cpu-list", "1", agent.command, ...agent.args] };
}
