import { Family } from "./family.ts";
import { FamilyEnd } from "./family-end.ts";
import { type ProcessIdentity, parseKey } from "./key.ts";
import { carries, isOf } from "./mark.ts";
import { processTable } from "./table.ts";

/**
 * Ends a process of an earlier server and its family, if the key's process is still that process. It may be gone while
 * the others live: the system gives a group's id to nobody else as long as it has members, and a mark to nobody at all.
 * Resolves when they are gone; `graceMs` between SIGTERM and SIGKILL.
 */
export async function endOrphan(processKey: string, graceMs: number): Promise<void> {
  const identity = parseKey(processKey);
  if (identity === null || identity.boot !== (await processTable.bootId())) return;
  const { mark, start } = identity;
  const group = (await isGroupOf(identity)) ? identity.pid : null;
  const isMarked = mark === null ? null : carries(mark);
  await new FamilyEnd(new Family({ group, since: start, isMarked }), graceMs).done;
}

/**
 * Ends whatever carries a mark of an owner whose servers are all gone, also what no key was ever stored of. Resolves
 * when it is gone.
 */
export async function endStrays(owner: string, graceMs: number): Promise<void> {
  const family = new Family({ group: null, since: null, isMarked: isOf(owner) });
  await family.search();
  await new FamilyEnd(family, graceMs).done;
}

async function isGroupOf({ pid, start }: ProcessIdentity): Promise<boolean> {
  const found = await processTable.startOf(pid);
  if (found !== null && found !== start) return false;
  // Agents lead a session of their own; a group of another session with this id is somebody else's.
  const entries = await processTable.entries();
  return entries.some(({ group, session }) => group === pid && (session === null || session === pid));
}
