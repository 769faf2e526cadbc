import { readFileSync } from "node:fs";

/**
 * Whether a process still runs. One that ended and waits to be reaped (in a container nobody may do so) does
 * not.
 *
 * @param pid the process's id
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    // `pid (name) state ...`, and a name may hold spaces and brackets.
    return /^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // No /proc here, or the process ended just now; the next look tells.
    return false;
  }
}
