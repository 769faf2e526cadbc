import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Inspection } from "@wilco/core/store";
import type { Settings } from "../../env/settings.ts";
import { bad, type Finding, note, ok } from "./finding.ts";
import { worktreeFindings } from "./worktree-findings.ts";

/** How long git may take to tell its version, in milliseconds. */
const VERSION_MS = 5_000;

/**
 * What is to be said of git, and of the worktrees that were made with it. Without it Wilco works, but for these.
 *
 * @param inspection null when the database could not be read: then nobody knows of worktrees
 */
export async function gitFindings(settings: Settings, inspection: Inspection | null): Promise<Finding[]> {
  const version = await versionOf(settings);
  const used = inspection?.worktrees.filter(({ worktree }) => worktree.removedAt === undefined) ?? [];
  if (version === null) {
    const what = "git is not found on the PATH: no checkpoints are kept, and no thread can have a worktree";
    return [used.length === 0 ? note(what) : bad(`${what}; threads that have one fail (${used.length})`)];
  }
  const told = settings.checkpoints
    ? ok(`git ${version}, for checkpoints and worktrees`)
    : note(`git ${version}, for worktrees; WILCO_CHECKPOINTS=0: no checkpoints are kept`);
  return [told, ...(inspection === null ? [] : await worktreeFindings(settings, inspection))];
}

/** Null when there is none, or none that answers. */
async function versionOf({ personEnv }: Settings): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", ["--version"], {
      env: { ...personEnv },
      timeout: VERSION_MS,
    });
    return stdout.trim().replace(/^git version /, "");
  } catch {
    return null;
  }
}
