import {
  decodeThreadRow,
  integer,
  type ListChanges,
  type ListSnapshot,
  READ_BOUNDS,
  text,
  textOrNull,
} from "@wilco/core/store";
import type { Project } from "@wilco/shared-types";
import { changedThreads } from "../operations/changed-threads.ts";
import { listProjects as listedProjects } from "../operations/list-projects.ts";
import { newestThreads } from "../operations/newest-threads.ts";
import { storeHead } from "../operations/store-head.ts";
import type { Database } from "../worker/database.ts";

export function listProjects(db: Database): Project[] {
  return listedProjects(db, 0).flatMap(({ project }) => project ?? []);
}

export function readList(db: Database): ListSnapshot {
  const threads = newestThreads(db, READ_BOUNDS.listThreads);
  return { sequence: storeHead(db), projects: listProjects(db), threads };
}

export function readListChanges(db: Database, after: number): ListChanges | null {
  const sequence = storeHead(db);
  const limit = READ_BOUNDS.listThreads + 1;
  const rows = after > sequence ? null : changedThreads(db, after, limit);
  if (rows === null || rows.length === limit) return null;
  const gone = rows.filter((row) => textOrNull(row, "body") === null);
  const there = rows.filter((row) => textOrNull(row, "body") !== null);
  const projects = listedProjects(db, after).sort((one, other) => one.sequence - other.sequence);
  return {
    sequence,
    threads: there.flatMap((row) => decodeThreadRow(db.setAside, row) ?? []),
    deletedThreads: gone.map((row) => ({ id: text(row, "id"), sequence: integer(row, "sequence") })),
    projects: projects.flatMap(({ project, sequence }) => (project === null ? [] : [{ project, sequence }])),
    removedProjects: projects.flatMap(({ id, project, sequence }) =>
      project === null ? [{ id, sequence }] : [],
    ),
  };
}
