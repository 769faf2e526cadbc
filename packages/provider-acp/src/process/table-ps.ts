import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { merged } from "./merged.ts";
import type { ProcessEntry, ProcessTable } from "./table.ts";

const run = promisify(execFile);
const LIMITS = {
  timeout: 5_000,
  maxBuffer: 32 * 1024 * 1024,
  env: { PATH: "/bin:/usr/bin:/sbin:/usr/sbin", LC_ALL: "C" },
};

/**
 * Asks `ps` and `sysctl`, for macOS. `ps -E` shows the environments of this user's processes, but not those of programs
 * that the system protects (its own, such as `/bin/sh` and `/bin/sleep`).
 */
export const psTable: ProcessTable = {
  async bootId() {
    return output("sysctl", ["-n", "kern.bootsessionuuid"]);
  },

  async startOf(pid) {
    return singleSpaced(await output("ps", ["-o", "lstart=", "-p", String(pid)]));
  },

  async lives(pid) {
    const state = await output("ps", ["-o", "stat=", "-p", String(pid)]);
    return state !== null && !state.startsWith("Z");
  },

  seemsAlive(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },

  entries: merged(async () => {
    const listed = await output("ps", ["-axo", "pid=,ppid=,pgid=,stat=,lstart="]);
    if (listed === null) throw new Error("ps tells nothing");
    return parseEntries(listed);
  }),

  async variables(name, entries) {
    const listed = (await output("ps", ["-axEww", "-o", "pid=,command="])) ?? "";
    const wanted = new Set(entries.map(({ pid }) => pid));
    return new Map([...parseVariables(name, listed)].filter(([pid]) => wanted.has(pid)));
  },

  async commands(entries) {
    const listed = (await output("ps", ["-axww", "-o", "pid=,command="])) ?? "";
    const wanted = new Set(entries.map(({ pid }) => pid));
    return new Map([...parseCommands(listed)].filter(([pid]) => wanted.has(pid)));
  },

  // To the second, and a clock may be set: nobody is left out for a moment's difference.
  mayBeYounger: (entry, start) => !(Date.parse(entry.start) < Date.parse(start) - 2_000),
};

/** Reads lines of `pid ppid pgid stat lstart`. */
export function parseEntries(listed: string): ProcessEntry[] {
  return listed.split("\n").flatMap((line): ProcessEntry[] => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S.*)$/.exec(line);
    if (found === null) return [];
    const [, pid, parent, group, state = "", start = ""] = found;
    if (state.startsWith("Z")) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: null,
        start: singleSpaced(start) ?? "",
      },
    ];
  });
}

/** Reads lines of `pid command environment`, in which nothing is quoted. */
export function parseVariables(name: string, listed: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const line of listed.split("\n")) {
    const pid = /^\s*(\d+)\s/.exec(line)?.[1];
    const at = line.lastIndexOf(` ${name}=`);
    if (pid === undefined || at < 0) continue;
    const [value = ""] = line.slice(at + name.length + 2).split(" ");
    found.set(Number(pid), value);
  }
  return found;
}

/** Reads lines of `pid command`, in which nothing is quoted. */
export function parseCommands(listed: string): ReadonlyMap<number, readonly string[]> {
  const lines = listed.split("\n").map((line) => line.trim().split(/\s+/));
  return new Map(lines.flatMap(([pid, ...words]) => (words.length > 0 ? [[Number(pid), words]] : [])));
}

/** `ps` pads the day of the month, and not the same in each of its forms. */
function singleSpaced(text: string | null): string | null {
  return text?.trim().replace(/\s+/g, " ") ?? null;
}

/** Null for an empty answer, and for a failure: `ps` exits with 1 when it finds nobody. */
async function output(command: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run(command, args, LIMITS);
    return stdout.trim() === "" ? null : stdout.trim();
  } catch {
    return null;
  }
}
