import type { LiveThread } from "../session/state.ts";
import type { Store } from "../store/port.ts";
import { moveOn, type States } from "./states.ts";

/** Where folders and whoever works in them are read. */
export interface FolderReads {
  readonly store: Store;
  readonly states: States;
}

/**
 * The folder in which a thread's agent works, or would: to compare folders by. Whoever does something there asks
 * `ThreadFolders`, which looks whether it is there. Throws when the thread's project is gone.
 */
export async function folderOf({ thread }: LiveThread, states: States): Promise<string> {
  if (thread.worktree !== undefined) return thread.worktree.folder;
  const { state } = await states.project(thread.projectId);
  if (state.kind !== "live") throw new Error("the thread's project is gone");
  return state.project.path;
}

/** True when one of the folders is the other, or is in it. */
export function overlap(one: string, other: string): boolean {
  return isIn(one, other) || isIn(other, one);
}

function isIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);
}

/**
 * A thread, other than `threadId`, with a turn that has begun and not ended, in the folder or in one that overlaps
 * with it; null for none. Reads what is stored: another server may have the thread.
 */
export async function busyThreadIn(
  folder: string,
  threadId: string,
  { store, states }: FolderReads,
): Promise<string | null> {
  for (const id of await store.openThreads()) {
    if (id === threadId) continue;
    const stream = { kind: "thread", id } as const;
    const { state, tail } = await store.loadStream(stream);
    const now = tail.reduce(
      (before, event) => moveOn(stream, before, event),
      state ?? { kind: "absent" as const },
    );
    if (now.kind !== "live" || !("thread" in now) || now.active === null) continue;
    if (overlap(await folderOf(now, states).catch(() => ""), folder)) return id;
  }
  return null;
}
