import type { Project, ThreadItem, ThreadListItem } from "@wilco/shared-types";

/** All projects and threads as the page knows them, and up to where. */
export interface ThreadList {
  readonly sequence: number;
  readonly projects: readonly Project[];
  readonly threads: ReadonlyMap<string, ThreadItem>;
  /** True when the server has older threads, which it has not told of. */
  readonly older: boolean;
  /** What was deleted since: it may have been read before. */
  readonly deleted: ReadonlySet<string>;
}

/** As many as a server tells of by itself: a list of fewer is whole. See `READ_BOUNDS` of the store. */
const TOLD = 2_000;

/**
 * Applies one item of the list's subscription. Items that are already in change nothing, so that a resumed
 * subscription may repeat some.
 *
 * @param list what is known; null before the first snapshot
 */
export function applyListItem(list: ThreadList | null, item: ThreadListItem): ThreadList | null {
  if (item.type === "snapshot") {
    const threads = new Map(item.threads.map((thread) => [thread.id, thread]));
    const older = item.threads.length >= TOLD;
    return { sequence: item.sequence, projects: item.projects, threads, older, deleted: new Set() };
  }
  if (list === null || item.type === "head") return list;
  const sequence = Math.max(list.sequence, item.sequence);
  switch (item.type) {
    case "thread": {
      const known = list.threads.get(item.thread.id);
      if (known !== undefined && known.sequence >= item.thread.sequence) return { ...list, sequence };
      return { ...list, sequence, threads: new Map(list.threads).set(item.thread.id, item.thread) };
    }
    case "thread-deleted": {
      const threads = new Map(list.threads);
      threads.delete(item.threadId);
      return { ...list, sequence, threads, deleted: new Set(list.deleted).add(item.threadId) };
    }
    case "project": {
      const others = list.projects.filter((project) => project.id !== item.project.id);
      return { ...list, sequence, projects: [...others, item.project] };
    }
    case "project-removed":
      return {
        ...list,
        sequence,
        projects: list.projects.filter((project) => project.id !== item.projectId),
      };
    default:
      return item satisfies never;
  }
}

/** A project with its threads, the last changed one first. */
export interface ThreadGroup {
  readonly project: Project;
  readonly threads: readonly ThreadItem[];
}

export interface ListFilter {
  readonly archived: boolean;
  /** Threads that are as good as deleted. */
  readonly hidden: ReadonlySet<string>;
}

export interface ThreadGroups {
  /** Of all projects, the last pinned one first. */
  readonly pinned: readonly ThreadItem[];
  readonly projects: readonly ThreadGroup[];
}

/** Groups the threads by project, the pinned ones apart. The archive has no projects without threads, and no pins. */
export function groupThreads(list: ThreadList, { archived, hidden }: ListFilter): ThreadGroups {
  const all = [...list.threads.values()].filter(
    (thread) => (thread.archivedAt !== null) === archived && !hidden.has(thread.id),
  );
  const isPinned = (thread: ThreadItem): boolean => !archived && thread.pinnedAt !== null;
  const pinned = all.filter(isPinned).sort((a, b) => compare(b.pinnedAt ?? "", a.pinnedAt ?? ""));
  const rest = all.filter((thread) => !isPinned(thread)).sort(byRecent);
  const byProject = Map.groupBy(rest, (thread) => thread.projectId);
  const projects = list.projects.map((project) => ({ project, threads: byProject.get(project.id) ?? [] }));
  return { pinned, projects: archived ? projects.filter(({ threads }) => threads.length > 0) : projects };
}

/** The last changed one first. */
export function byRecent(a: ThreadItem, b: ThreadItem): number {
  return compare(b.updatedAt, a.updatedAt) || b.sequence - a.sequence;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The first threads of a project's list, and whichever others of it are to be seen at all times.
 *
 * @param isAlways true for one of those
 */
export function firstThreads(
  threads: readonly ThreadItem[],
  count: number,
  isAlways: (thread: ThreadItem) => boolean,
): readonly ThreadItem[] {
  return threads.filter((thread, index) => index < count || isAlways(thread));
}

/** The most threads that a search of titles gives. */
const MOST_FOUND = 50;

/** The threads whose titles have all words, in any order and case, the last changed one first. Archived ones, too. */
export function findTitles(list: ThreadList, text: string): readonly ThreadItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...list.threads.values()]
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .sort(byRecent)
    .slice(0, MOST_FOUND);
}
