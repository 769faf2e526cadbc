import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setImmediate as nextTick } from "node:timers/promises";
import { merged } from "./merged.ts";
import type { ProcessEntry, ProcessTable } from "./table.ts";

/** How many processes are looked at without letting anything else run: about a millisecond of work. */
const SLICE = 50;
/** How many environments or command lines are read at a time. */
const READERS = 4;

/** The kernel's flag of a process that is on its way out: it reads nothing any more, though its memory is still being freed. */
const EXITING = 0x4;
/** Among the signals that wait for a process: SIGKILL. One that has not run since it was sent is not on its way out yet. */
const KILL = 1 << 8;
/** A process with these states is held, and what would be the code of its exit is the signal that holds it. */
const HELD = new Set(["T", "t"]);

interface Stat extends ProcessEntry {
  readonly zombie: boolean;
  readonly exiting: boolean;
}

/** Reads `/proc`, as proc(5) describes it. */
export const linuxTable: ProcessTable = {
  async bootId() {
    return (await orNull(readFile("/proc/sys/kernel/random/boot_id", "utf8")))?.trim() ?? null;
  },

  async startOf(pid) {
    // Synchronous up to here: a child that has just been spawned is not reaped within the same tick, so that even
    // one that died at once has its entry still.
    return statOf(pid)?.start ?? null;
  },

  async lives(pid) {
    return statOf(pid)?.zombie === false;
  },

  seemsAlive(pid, start) {
    const stat = statOf(pid);
    return stat !== null && !stat.zombie && !stat.exiting && stat.start === (start ?? stat.start);
  },

  entries: merged(readEntries),

  async variables(name, entries) {
    const prefix = `${name}=`;
    return readEach("environ", entries, (lines) =>
      lines.find((each) => each.startsWith(prefix))?.slice(prefix.length),
    );
  },

  commands: (entries) => readEach("cmdline", entries, (words) => words),

  /** In clock ticks since boot: no clock change moves it. */
  mayBeYounger: (entry, start) => Number(entry.start) >= Number(start),
};

/** Synchronous and in slices: eight times cheaper than a promise for each of the files. */
async function readEntries(): Promise<readonly ProcessEntry[]> {
  const entries: ProcessEntry[] = [];
  for (const [index, name] of readdirSync("/proc").entries()) {
    if (index % SLICE === SLICE - 1) await nextTick();
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat !== null && !stat.zombie) entries.push(stat);
  }
  return entries;
}

function statOf(pid: number): Stat | null {
  try {
    return parseStat(pid, readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch (error) {
    // Processes end while one looks at them, and some may not be looked at.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES" || code === "EPERM") return null;
    throw error;
  }
}

/** The command's name may hold spaces and brackets: the fields count from the last closing bracket. */
function parseStat(pid: number, text: string): Stat | null {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group, session] = fields;
  const [flags, start, pending, code] = [fields[6], fields[19], fields[28], fields[49]];
  if (state === undefined || start === undefined) return null;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    start,
    zombie: state === "Z" || state === "X",
    // Between the signal and the flag there is a moment in which only the code of its exit tells.
    exiting:
      (Number(flags) & EXITING) !== 0 ||
      (Number(pending) & KILL) !== 0 ||
      (Number(code ?? 0) !== 0 && !HELD.has(state)),
  };
}

/** What `take` finds among the strings of each. Not synchronous: they can be slow to read where a process hangs in the kernel. */
async function readEach<T>(
  file: "environ" | "cmdline",
  entries: readonly ProcessEntry[],
  take: (strings: readonly string[]) => T | undefined,
): Promise<ReadonlyMap<number, T>> {
  const found = new Map<number, T>();
  const waiting = entries.values();
  const read = async (): Promise<void> => {
    for (const { pid } of waiting) {
      const text = await orNull(readFile(`/proc/${pid}/${file}`, "utf8"));
      const taken = text === null ? undefined : take(text.split("\0"));
      if (taken !== undefined) found.set(pid, taken);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return found;
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch(() => null);
}
