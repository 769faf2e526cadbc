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
import type { Connection } from "../connection/connection.ts";
import { changedThreads } from "../operations/changed-threads.ts";
import { listProjects as listedProjects } from "../operations/list-projects.ts";
import { newestThreads } from "../operations/newest-threads.ts";
import { storeHead } from "../operations/store-head.ts";

export async function listProjects(db: Connection): Promise<Project[]> {
  return (await listedProjects(db, 0)).flatMap(({ project }) => project ?? []);
}

export async function readList(db: Connection): Promise<ListSnapshot> {
  const threads = await newestThreads(db, READ_BOUNDS.listThreads);
  return { sequence: await storeHead(db), projects: await listProjects(db), threads };
}

export async function readListChanges(db: Connection, after: number): Promise<ListChanges | null> {
  const sequence = await storeHead(db);
  const limit = READ_BOUNDS.listThreads + 1;
  const rows = after > sequence ? null : await changedThreads(db, after, limit);
  if (rows === null || rows.length === limit) return null;
  const gone = rows.filter((row) => textOrNull(row, "body") === null);
  const there = rows.filter((row) => textOrNull(row, "body") !== null);
  const listed = await listedProjects(db, after);
  const projects = listed.sort((one, other) => one.sequence - other.sequence);
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
