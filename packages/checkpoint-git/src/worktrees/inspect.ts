import { type FoundWorktree, WorktreeError, type WorktreeOwner } from "@wilco/core/worktree";
import type { Calls, Repository } from "../git/repository.ts";
import { checkWorktree } from "./check.ts";
import { type Marker, readMarker } from "./marker.ts";
import { commitOf, type Project, repositoryOf } from "./project.ts";
import type { Registered } from "./registered.ts";

/** So much of a list of changed files is read, in bytes: it is counted only. */
const MOST_STATUS = 1024 * 1024;

/** A worktree that may be there, and what git knows of it. */
export interface Candidate {
  readonly owner: WorktreeOwner;
  readonly path: string;
  readonly registered: Registered | null;
}

/** What is known of a worktree, and how much would be lost with it. */
export interface Inspected extends FoundWorktree {
  /** What was noted when it was made. */
  readonly marker: Marker | null;
  /** Commits that nothing leads to but what is checked out there. */
  readonly loose: number;
}

/** Looks at a worktree. One that is lost is told as that, and is no failure. */
export async function inspect(
  { owner, path, registered }: Candidate,
  project: { readonly folder: string; readonly opened: Project },
  calls: Calls,
): Promise<Inspected> {
  const marker = await readMarker(path);
  const branch = registered?.branch ?? null;
  const known = {
    ...owner,
    path,
    branch: branch ?? marker?.branch ?? null,
    base: marker?.base ?? null,
    marker,
  };
  const unknown = { changedFiles: null, ahead: null, unmerged: null, loose: 0 };
  try {
    await checkWorktree(project.folder, { path, folder: path }, calls);
    const own = await repositoryOf(path, calls);
    if (own === null) return { ...known, lost: true, ...unknown };
    const counts = await countsOf(own, { marker, branch, head: project.opened.head });
    return { ...known, branch, lost: false, ...counts };
  } catch (error) {
    if (!(error instanceof WorktreeError) || error.problem !== "lost") throw error;
    return { ...known, lost: true, ...unknown };
  }
}

interface Lines {
  readonly marker: Marker | null;
  /** What is checked out there; null when no branch is. */
  readonly branch: string | null;
  /** What the project has checked out. */
  readonly head: string;
}

async function countsOf(own: Repository, { marker, branch, head }: Lines) {
  const words = ["status", "--porcelain", "-z", "--no-renames", "--ignore-submodules=none"];
  const status = await own.git(words, { cutAt: MOST_STATUS });
  const changedFiles = status.toString("latin1").split("\0").length - 1;
  const tip = await commitOf(own, "HEAD");
  const ahead = tip === null || marker === null ? null : await count(own, [tip], [marker.base]);
  const detached = branch === null && tip !== null ? [tip] : [];
  const made = marker === null ? null : await commitOf(own, `refs/heads/${marker.branch}`);
  const elsewhere = [head, "--remotes", "--tags"];
  const loose = detached.length === 0 ? 0 : await count(own, detached, [...elsewhere, "--branches"]);
  const others = marker === null ? ["--branches"] : [`--exclude=${marker.branch}`, "--branches"];
  const tips = made === null ? detached : [...detached, made];
  const unmerged = tips.length === 0 ? 0 : await count(own, tips, [...elsewhere, ...others]);
  return { changedFiles, ahead, unmerged, loose };
}

/** How many commits lead to one of these and to none of those; null when one is not there any more. */
async function count(own: Repository, of: readonly string[], not: readonly string[]): Promise<number> {
  const { code, output } = await own.try(["rev-list", "--count", ...of, "--not", ...not]);
  // A base that was tidied away: everything counts.
  return code === 0 ? Number(output.toString().trim()) : 1;
}
