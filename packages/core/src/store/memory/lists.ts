import type { Project, ThreadItem, ThreadListInput } from "@wilco/shared-types";
import { decodeCursor, encodeCursor, foldTitle, type ListPlace, pageLimit, READ_BOUNDS } from "../page.ts";
import type { ListChanges, ListSnapshot, ThreadPage } from "../port.ts";
import type { Tables } from "./tables.ts";

/** One page of the threads, newest updated first. */
export function listThreads(tables: Tables, query: ThreadListInput): ThreadPage {
  const { projectId, archived = false, cursor, limit } = query;
  const search = foldTitle(query.search ?? "");
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const matching = threadItems(tables).filter(
    (item) =>
      (item.archivedAt !== null) === archived &&
      (projectId === undefined || item.projectId === projectId) &&
      foldTitle(item.title).includes(search) &&
      (after === null || newestFirst(after, item) < 0),
  );
  const items = matching.slice(0, pageLimit(limit));
  const last = items.at(-1);
  return { items, nextCursor: last && matching.length > items.length ? encodeCursor(last) : null };
}

export function readList(tables: Tables): ListSnapshot {
  const threads = threadItems(tables).slice(0, READ_BOUNDS.listThreads);
  return { sequence: tables.head, projects: listProjects(tables), threads };
}

/** What changed after a sequence; null beyond the head, and for more than a list is given at once. */
export function readListChanges(tables: Tables, after: number): ListChanges | null {
  if (after > tables.head) return null;
  const threads = bySequence(tables.threads, after);
  const projects = bySequence(tables.projects, after);
  if (threads.length > READ_BOUNDS.listThreads) return null;
  return {
    sequence: tables.head,
    threads: threads.flatMap(({ value, sequence }) => (value === null ? [] : [{ ...value, sequence }])),
    deletedThreads: threads.flatMap(({ id, value, sequence }) => (value === null ? [{ id, sequence }] : [])),
    projects: projects.flatMap(({ value, sequence }) =>
      value === null ? [] : [{ project: value, sequence }],
    ),
    removedProjects: projects.flatMap(({ id, value, sequence }) =>
      value === null ? [{ id, sequence }] : [],
    ),
  };
}

export function listProjects(tables: Tables): Project[] {
  return [...tables.projects.values()].flatMap(({ value }) => value ?? []);
}

export function threadItems(tables: Tables): ThreadItem[] {
  return [...tables.threads.values()]
    .flatMap(({ value, sequence }) => (value === null ? [] : [{ ...value, sequence }]))
    .sort(newestFirst);
}

function newestFirst(one: ListPlace, other: ListPlace): number {
  return compare(other.updatedAt, one.updatedAt) || compare(other.id, one.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function bySequence<R extends { readonly sequence: number }>(table: ReadonlyMap<string, R>, after: number) {
  return [...table]
    .map(([id, row]) => ({ id, ...row }))
    .filter((row) => row.sequence > after)
    .sort((one, other) => one.sequence - other.sequence);
}
