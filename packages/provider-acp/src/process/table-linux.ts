import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import type { GroupMember, ProcessTable } from "./table.ts";

interface Stat {
  readonly zombie: boolean;
  readonly group: number;
  readonly session: number;
  /** In clock ticks since boot: no clock change moves it. */
  readonly start: string;
}

/** Reads `/proc`, as proc(5) describes it. */
export const linuxTable: ProcessTable = {
  async bootId() {
    return (await orNull(readFile("/proc/sys/kernel/random/boot_id", "utf8")))?.trim() ?? null;
  },

  async startOf(pid) {
    // Synchronous up to here: a child that has just been spawned is not reaped within the same tick, so that even
    // one that died at once has its entry still.
    try {
      return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"))?.start ?? null;
    } catch {
      return null;
    }
  },

  async lives(pid) {
    const stat = await statOf(pid);
    return stat !== null && !stat.zombie;
  },

  async membersOf(group) {
    const names = (await orNull(readdir("/proc"))) ?? [];
    const members: GroupMember[] = [];
    for (const name of names) {
      if (!/^\d+$/.test(name)) continue;
      const stat = await statOf(Number(name));
      if (stat !== null && stat.group === group && !stat.zombie) {
        members.push({ pid: Number(name), session: stat.session });
      }
    }
    return members;
  },
};

async function statOf(pid: number): Promise<Stat | null> {
  const text = await orNull(readFile(`/proc/${pid}/stat`, "utf8"));
  return text === null ? null : parseStat(text);
}

/** The command's name may hold spaces and brackets: the fields count from the last closing bracket. */
function parseStat(text: string): Stat | null {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, , group, session] = fields;
  const start = fields[19];
  if (state === undefined || start === undefined) return null;
  return { zombie: state === "Z" || state === "X", group: Number(group), session: Number(session), start };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch {
    // Processes end while one looks at them.
    return null;
  }
}
