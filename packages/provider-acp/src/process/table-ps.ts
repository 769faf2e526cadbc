import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { GroupMember, ProcessTable } from "./table.ts";

const run = promisify(execFile);
const LIMITS = {
  timeout: 5_000,
  maxBuffer: 8 * 1024 * 1024,
  env: { PATH: "/bin:/usr/bin:/sbin:/usr/sbin", LC_ALL: "C" },
};

/** Asks `ps` and `sysctl`, for macOS. */
export const psTable: ProcessTable = {
  async bootId() {
    return output("sysctl", ["-n", "kern.bootsessionuuid"]);
  },

  async startOf(pid) {
    return output("ps", ["-o", "lstart=", "-p", String(pid)]);
  },

  async lives(pid) {
    const state = await output("ps", ["-o", "stat=", "-p", String(pid)]);
    return state !== null && !state.startsWith("Z");
  },

  async membersOf(group) {
    const lines = ((await output("ps", ["-axo", "pid=,pgid=,stat="])) ?? "").split("\n");
    return lines.flatMap((line): GroupMember[] => {
      const [pid, pgid, state] = line.trim().split(/\s+/);
      return Number(pgid) === group && !state?.startsWith("Z") ? [{ pid: Number(pid), session: null }] : [];
    });
  },
};

/** Null for an empty answer, and for a failure: `ps` exits with 1 when it finds nobody. */
async function output(command: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run(command, args, LIMITS);
    return stdout.trim() === "" ? null : stdout.trim();
  } catch {
    return null;
  }
}
