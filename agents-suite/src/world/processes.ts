import { readdirSync, readFileSync } from "node:fs";

/** The variable that marks an agent and everything that it starts, however far that detaches itself. */
export const MARK_VARIABLE = "AGENTS_SUITE_MARK";

export interface AgentProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The living processes that inherited a mark, from `/proc`. */
export function markedProcesses(mark: string): readonly AgentProcessInfo[] {
  const assignment = `${MARK_VARIABLE}=${mark}`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && read(name, "environ").split("\0").includes(assignment))
    .map((name) => ({
      pid: Number(name),
      parent: Number(/\) \S (\d+)/.exec(read(name, "stat"))?.[1]),
      command: read(name, "cmdline").split("\0").join(" ").trim(),
    }));
}

/** The agents themselves: those whose parent is not marked. */
export function outermost(processes: readonly AgentProcessInfo[]): readonly AgentProcessInfo[] {
  const ids = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ parent }) => !ids.has(parent));
}

/** Empty for a process that has just ended. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
