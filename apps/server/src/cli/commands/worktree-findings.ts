import { readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { createGit } from "@wilco/checkpoint-git";
import type { Inspection, NamedWorktree } from "@wilco/core/store";
import { WorktreeError, type WorktreeStore } from "@wilco/core/worktree";
import type { Settings } from "../../env/settings.ts";
import { bad, type Finding, note, ok } from "./finding.ts";

/** How long git may take for one worktree, in milliseconds. */
const LOOK_MS = 10_000;

/** Worktrees that threads name and that are lost, and folders of the home that no thread names. */
export async function worktreeFindings(
  { home, personEnv, database }: Settings,
  { projects, worktrees }: Pick<Inspection, "projects" | "worktrees">,
): Promise<Finding[]> {
  // Beside a database that is no file a home may not be there yet.
  const root = join(await realpath(home).catch(() => home), "worktrees");
  const named = worktrees.filter(({ worktree }) => worktree.removedAt === undefined);
  // A server that shares its database has made worktrees in its own home only; the others are on other machines.
  const isShared = database.kind === "postgres" && database.isShared;
  const own = named.filter(({ worktree }) => !isShared || worktree.path.startsWith(root + sep));
  const paths = new Map(projects.map(({ id, path }) => [id, path]));
  await using git = disposable(createGit({ env: personEnv, worktrees: root }));
  const lost: Finding[] = [];
  // One after the other: the machine is left to a server that runs.
  for (const each of own) lost.push(...(await lossOf(each, paths.get(each.projectId), git.worktrees)));
  return [
    ...(own.length > lost.length ? [ok(`worktrees of threads: ${own.length - lost.length} stand`)] : []),
    ...lost,
    ...(named.length > own.length
      ? [
          note(
            `worktrees of threads: ${named.length - own.length} are not in this home, but in another server's`,
          ),
        ]
      : []),
    ...(await leftOver(root, named)),
  ];
}

/** Why a thread's worktree cannot be used; nothing for one that stands. */
async function lossOf(
  { threadId, title, worktree }: NamedWorktree,
  project: string | undefined,
  worktrees: WorktreeStore,
): Promise<Finding[]> {
  const of = `worktree ${worktree.path} of the thread "${title}" (${threadId})`;
  if (project === undefined) return [bad(`${of} belongs to a project that is not there`)];
  try {
    await worktrees.check({ project, worktree }, AbortSignal.timeout(LOOK_MS));
    return [];
  } catch (error) {
    const why = (error as Error).message;
    const isLost = error instanceof WorktreeError && error.problem === "lost";
    return [bad(isLost ? `${of} is lost: ${why}` : `${of} could not be looked at: ${why}`)];
  }
}

/** The folders `<project>/<thread>` that no thread has: of one that was deleted, or that a killed server had not stored. */
async function leftOver(root: string, named: readonly NamedWorktree[]): Promise<Finding[]> {
  const names = new Set(named.map(({ projectId, threadId }) => join(root, projectId, threadId)));
  const found: Finding[] = [];
  for (const projectId of await foldersIn(root)) {
    for (const threadId of await foldersIn(join(root, projectId))) {
      const path = join(root, projectId, threadId);
      if (!names.has(path)) found.push(note(`worktree ${path} is left over: no thread works in it any more`));
    }
  }
  return found;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

function disposable<T extends { close(): Promise<void> }>(it: T): T & AsyncDisposable {
  return Object.assign(it, { [Symbol.asyncDispose]: () => it.close() });
}
