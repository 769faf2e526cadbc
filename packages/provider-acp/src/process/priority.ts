import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";

/** How much agents give way to everything else, unless somebody says otherwise: the system's nice value, 0 to 19. */
export const AGENT_NICE = 5;

/**
 * Makes a program that leads a session give way to others by `nice`, with all that it will start. Linux weighs whole sessions against
 * each other where its autogroups are on, and the nice value of a process counts only within its own one; so both are set.
 * Never throws: a system that refuses runs the program as it runs everything.
 */
export function giveWay(pid: number, nice: number): void {
  if (nice === 0) return;
  attempt(() => setPriority(pid, nice));
  if (process.platform === "linux") attempt(() => writeFileSync(`/proc/${pid}/autogroup`, String(nice)));
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // It has ended already, or this system has no such thing.
  }
}
