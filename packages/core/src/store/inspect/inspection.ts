import type { Project, ThreadWorktree } from "@wilco/shared-types";
import type { SetAside } from "../port.ts";

/** A worktree that a thread has, as the database tells it. */
export interface NamedWorktree {
  readonly threadId: string;
  readonly projectId: string;
  readonly title: string;
  readonly worktree: ThreadWorktree;
}

/** What a look at a whole database has found. */
export interface Inspection {
  readonly schema: { readonly found: number; readonly known: number };
  /** What the database itself says of its structure; empty for a sound one. */
  readonly damage: readonly string[];
  /** How many rows each table has that was read. Empty for a schema of another version: its rows are not read. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows that this version cannot decode: the server leaves them where they are, and serves the rest. */
  readonly setAside: readonly SetAside[];
  /** The rows of projects, and what those of threads say of worktrees: for a look at what they name outside. */
  readonly projects: readonly Pick<Project, "id" | "path">[];
  readonly worktrees: readonly NamedWorktree[];
}
