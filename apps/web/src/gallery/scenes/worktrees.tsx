import type { Worktree } from "@wilco/shared-types";
import { ComposerWorktree } from "../../components/composer/ComposerWorktree.tsx";
import { ThreadWorktreeMark } from "../../components/thread/ThreadWorktreeMark.tsx";
import { WorktreeItem } from "../../components/worktree/WorktreeItem.tsx";
import { aThreadItem } from "../../state/testing/thread-view.ts";
import { aProject } from "../data.ts";
import type { Scene } from "./scene.ts";

const made = {
  path: "/home/me/.wilco/worktrees/p/t",
  folder: "/home/me/.wilco/worktrees/p/t",
  base: "0123abcd",
};

const clean: Worktree = {
  threadId: "clean",
  path: made.path,
  branch: "wilco/paint-the-hull",
  base: made.base,
  lost: false,
  leftover: false,
  changedFiles: 0,
  ahead: 0,
  unmerged: 0,
};

const WORKTREES: readonly Worktree[] = [
  clean,
  { ...clean, threadId: "changed", branch: "wilco/varnish", changedFiles: 3, ahead: 2, unmerged: 1 },
  { ...clean, threadId: "detached", branch: null, ahead: 1, unmerged: 1 },
  { ...clean, threadId: "gone", branch: "wilco/sails", leftover: true },
  {
    ...clean,
    threadId: "lost",
    branch: "wilco/a-name-that-is-too-long-for-its-place-here",
    lost: true,
    changedFiles: null,
    ahead: null,
    unmerged: null,
  },
];

const threads = ["clean", "changed", "detached", "lost"].map((id) =>
  aThreadItem({ id, title: `Thread ${id}` }),
);

/** Git worktrees of threads. */
export const worktreeScenes: readonly Scene[] = [
  {
    name: "worktrees: every state",
    data: {
      threadList: {
        sequence: 1,
        projects: [aProject],
        threads: new Map(threads.map((thread) => [thread.id, thread])),
        older: false,
        deleted: new Set(),
      },
    },
    show: () => (
      <ul className="worktrees">
        {WORKTREES.map((worktree) => (
          <WorktreeItem
            key={worktree.threadId}
            worktree={worktree}
            disabled={false}
            onRemove={() => {}}
            onOpened={() => {}}
          />
        ))}
      </ul>
    ),
  },
  {
    name: "worktree: mark and choice",
    show: () => (
      <div style={{ display: "flex", flexWrap: "wrap", gap: 12, padding: 12 }}>
        <ThreadWorktreeMark worktree={{ ...made, branch: "wilco/paint-the-hull" }} />
        <ThreadWorktreeMark
          worktree={{ ...made, branch: "wilco/varnish", removedAt: "2026-01-01T12:00:00.000Z" }}
        />
        <ComposerWorktree own choose={() => {}} />
        <ComposerWorktree own={false} choose={() => {}} />
      </div>
    ),
  },
];
