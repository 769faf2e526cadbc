import { GroupEnd } from "./group.ts";
import { parseKey } from "./key.ts";
import { processTable } from "./table.ts";

/**
 * Ends a process of an earlier server and its group, if the key's process is still that process. Its leader may be
 * gone while the group lives: the system gives a group's id to nobody else as long as it has members.
 * Resolves when it is gone; `graceMs` between SIGTERM and SIGKILL.
 */
export async function endOrphan(processKey: string, graceMs: number): Promise<void> {
  const identity = parseKey(processKey);
  if (identity === null || identity.boot !== (await processTable.bootId())) return;
  const { pid, start } = identity;
  const found = await processTable.startOf(pid);
  if (found !== null && found !== start) return;
  const members = await processTable.membersOf(pid);
  // Agents lead a session of their own; a group of another session with this id is somebody else's.
  if (!members.some(({ session }) => session === null || session === pid)) return;
  await new GroupEnd(pid, graceMs).done;
}
