import type { Project, ThreadItem, ThreadListItem } from "@wilco/shared-types";

/** All projects and threads as the page knows them, and up to where. */
export interface ThreadList {
  readonly sequence: number;
  readonly projects: readonly Project[];
  readonly threads: ReadonlyMap<string, ThreadItem>;
}

/**
 * Applies one item of the list's subscription. Items that are already in change nothing, so that a resumed
 * subscription may repeat some.
 *
 * @param list what is known; null before the first snapshot
 */
export function applyListItem(list: ThreadList | null, item: ThreadListItem): ThreadList | null {
  if (item.type === "snapshot") {
    const threads = new Map(item.threads.map((thread) => [thread.id, thread]));
    return { sequence: item.sequence, projects: item.projects, threads };
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
      return { ...list, sequence, threads };
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
  /** Words of the title, in any order and case; empty shows all. */
  readonly search: string;
  readonly archived: boolean;
}

/** Groups the threads by project. A search leaves out projects in which nothing is found. */
export function groupThreads(list: ThreadList, filter: ListFilter): ThreadGroup[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...list.threads.values()].filter(
    (thread) =>
      (thread.archivedAt !== null) === filter.archived &&
      words.every((word) => thread.title.toLowerCase().includes(word)),
  );
  found.sort((a, b) =>
    a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : b.sequence - a.sequence,
  );
  const byProject = Map.groupBy(found, (thread) => thread.projectId);
  const groups = list.projects.map((project) => ({ project, threads: byProject.get(project.id) ?? [] }));
  const narrowed = words.length > 0 || filter.archived;
  return narrowed ? groups.filter((group) => group.threads.length > 0) : groups;
}
