import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The variable that marks a server and everything that it starts. Wilco keeps its own `WILCO_*` from agents. */
export const MARK_VARIABLE = "E2E_MARK";

/** Ids of the living processes that inherited a mark, by which what a server left behind is found. */
export function markedProcesses(mark: string): number[] {
  const assignment = `${MARK_VARIABLE}=${mark}`;
  return process.platform === "linux" ? fromProc(assignment) : fromPs(assignment);
}

/** Whether a process lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function fromProc(assignment: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(assignment))
    .map(Number);
}

/** Empty for a process that has just ended, or is another person's. */
function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}

function fromPs(assignment: string): number[] {
  const table = execFileSync("ps", ["-A", "-E", "-ww", "-o", "pid=,command="], { encoding: "utf8" });
  return table
    .split("\n")
    .filter((line) => line.split(/\s+/).includes(assignment))
    .map((line) => Number.parseInt(line, 10));
}
