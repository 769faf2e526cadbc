import { setTimeout as delay } from "node:timers/promises";
import { processTable } from "./table.ts";

const FIRST_POLL_MS = 10;
const SLOWEST_POLL_MS = 100;
/** How long a group may take to vanish after SIGKILL before it is given up: a process in a stuck system call. */
const KILLED_WAIT_MS = 2_000;

/**
 * The end of one process group: SIGTERM at once, SIGKILL at the deadline. Everything that an agent started belongs to
 * it, unless it made a session of its own.
 */
export class GroupEnd {
  readonly #group: number;
  #deadline: number;

  /** Resolves when no member lives. Never rejects. */
  readonly done: Promise<void>;

  constructor(group: number, graceMs: number) {
    this.#group = group;
    this.#deadline = performance.now() + graceMs;
    signalGroup(group, "SIGTERM");
    this.done = this.#run();
  }

  /** Brings the deadline forward, never back. */
  hurry(graceMs: number): void {
    this.#deadline = Math.min(this.#deadline, performance.now() + graceMs);
  }

  async #run(): Promise<void> {
    let killedAt: number | null = null;
    let pollMs = FIRST_POLL_MS;
    while (await groupLives(this.#group)) {
      const now = performance.now();
      if (killedAt !== null && now - killedAt > KILLED_WAIT_MS) return;
      if (killedAt === null && now >= this.#deadline) {
        killedAt = now;
        signalGroup(this.#group, "SIGKILL");
      }
      await delay(killedAt === null ? Math.min(pollMs, this.#deadline - now) : FIRST_POLL_MS);
      pollMs = Math.min(pollMs * 2, SLOWEST_POLL_MS);
    }
  }
}

/** Whether any member of the group lives. The costly look at all processes is the last of three questions. */
async function groupLives(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false;
  return (await processTable.lives(group)) || (await processTable.membersOf(group)).length > 0;
}

/** False when the group is gone. `0` only asks. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  // -1 would be every process of this user, and -0 our own group.
  if (group <= 1) throw new RangeError(`no group of an agent: ${group}`);
  try {
    return process.kill(-group, signal);
  } catch (error) {
    // Not permitted: on macOS that is what a group of zombies answers.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
