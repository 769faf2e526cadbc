import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The variable that marks a process and everything that it starts. Wilco keeps its own `WILCO_*` from agents. */
export const MARK_VARIABLE = "TESTKIT_MARK";

export interface MarkedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/**
 * The living processes that inherited a mark, however far they have detached themselves. Zombies have none any more.
 *
 * @param mark a value of `MARK_VARIABLE` that nobody else uses
 */
export function markedProcesses(mark: string): readonly MarkedProcess[] {
  const assignment = `${MARK_VARIABLE}=${mark}`;
  return process.platform === "linux" ? fromProc(assignment) : fromPs(assignment);
}

/** Those whose parent is not marked: what a test has started itself, or what has detached itself. */
export function outermost(processes: readonly MarkedProcess[]): readonly MarkedProcess[] {
  const ids = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ parent }) => !ids.has(parent));
}

/**
 * Whether a process lives, or has ended and its parent has not noticed. One that has ended and whose parent is gone is none of
 * its any more: the system reaps it, when it has the time.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/\) [ZX] [01] /.test(read(String(pid), "stat"));
}

function fromProc(assignment: string): readonly MarkedProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && read(name, "environ").split("\0").includes(assignment))
    .map((name) => ({
      pid: Number(name),
      parent: Number(/\) \S (\d+)/.exec(read(name, "stat"))?.[1]),
      command: read(name, "cmdline").split("\0").join(" ").trim(),
    }));
}

/** Empty for a process that has just ended, or is another person's. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function fromPs(assignment: string): readonly MarkedProcess[] {
  const table = execFileSync("ps", ["-A", "-E", "-ww", "-o", "pid=,ppid=,command="], { encoding: "utf8" });
  return table
    .split("\n")
    .filter((line) => line.split(/\s+/).includes(assignment))
    .map((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), command: command.join(" ") };
    });
}
