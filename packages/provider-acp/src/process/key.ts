import { type ProcessTable, processTable } from "./table.ts";

/** A process that may be of an earlier server: its id, when it started on which boot, and its mark. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
  readonly boot: string;
  /** Null in the keys of servers that gave none. */
  readonly mark: string | null;
}

/**
 * The key of a process that was just spawned: `<pid>:<boot>:<mark>:<start>`, without a mark `<pid>:<boot>:<start>`. Ids
 * are given anew, start times are not. Where the system tells nothing the key names no start, and `parseKey` will not
 * take it for any process.
 */
export async function keyOf(
  { pid, mark }: Pick<ProcessIdentity, "pid" | "mark">,
  table: ProcessTable = processTable,
): Promise<string> {
  const [start, boot] = await Promise.all([table.startOf(pid).catch(() => null), table.bootId()]);
  return [pid, boot ?? "", ...(mark === null ? [] : [mark]), start ?? ""].join(":");
}

/** Null for a key that identifies nothing. */
export function parseKey(key: string): ProcessIdentity | null {
  // A start time has no dot, a mark has one.
  const match = /^(\d+):([^:]+):(?:([\w-]+\.[\w-]+):)?(.+)$/s.exec(key);
  if (match === null) return null;
  const [, pid, boot, mark = null, start] = match;
  if (pid === undefined || boot === undefined || start === undefined || Number(pid) <= 1) return null;
  return { pid: Number(pid), boot, mark, start };
}
