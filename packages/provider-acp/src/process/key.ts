import { type ProcessTable, processTable } from "./table.ts";

/** A process that may be of an earlier server: its id, and when it started on which boot. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
  readonly boot: string;
}

/**
 * The key of a process that was just spawned: `<pid>:<boot>:<start>`. Ids are given anew, start times are not. Where
 * the system tells nothing the key names no start, and `parseKey` will not take it for any process.
 */
export async function keyOf(pid: number, table: ProcessTable = processTable): Promise<string> {
  const [start, boot] = await Promise.all([table.startOf(pid), table.bootId()]);
  return `${pid}:${boot ?? ""}:${start ?? ""}`;
}

/** Null for a key that identifies nothing. */
export function parseKey(key: string): ProcessIdentity | null {
  const match = /^(\d+):([^:]+):(.+)$/s.exec(key);
  if (match === null) return null;
  const [, pid, boot, start] = match;
  if (pid === undefined || boot === undefined || start === undefined || Number(pid) <= 1) return null;
  return { pid: Number(pid), boot, start };
}
