/** Git worktrees that threads have of their own. */
export const worktreesTexts = {
  worktree: {
    own: "Own worktree",
    ownWhy:
      "The agent works in a checkout of its own, on a new branch: nothing else touches it, and it touches nothing else.",
    mark: (branch: string) => `Works in a worktree, on the branch ${branch}`,
    markRemoved: (branch: string) => `Its worktree was removed; the branch was ${branch}`,
    removed: "worktree removed",
    copyBranch: "Copy the branch's name",
    copyPath: "Copy the worktree's path",
    notCopied: "The browser did not let it be copied.",
  },
  worktrees: {
    menu: "Worktrees",
    title: (project: string) => `Worktrees of ${project}`,
    lead: "Threads that were begun with “Own worktree” work in these folders. Merge their branches with your own git.",
    loading: "Looking…",
    none: "No thread of this project has a worktree.",
    support: {
      yes: null,
      "no-repository": "The project is in no git repository, so no thread of it can have a worktree.",
      "no-commit": "The project's repository has no commit yet: a worktree begins at one.",
      "no-git": "The server finds no git, which makes worktrees.",
    },
    leftover: "left over",
    leftoverWhy: "No thread works here any more.",
    lost: "lost",
    lostWhy: "The folder is gone, or git does not know it as a worktree. Its thread runs nothing.",
    noBranch: "no branch",
    clean: "no changes",
    changed: (files: number) => (files === 1 ? "1 changed file" : `${files} changed files`),
    ahead: (commits: number) => (commits === 1 ? "1 commit" : `${commits} commits`),
    unmerged: (commits: number) => (commits === 1 ? "1 not merged" : `${commits} not merged`),
    deletedThread: "A deleted thread",
    copyPath: (branch: string) => `Copy the path of ${branch}`,
    remove: "Remove",
    removeOf: (branch: string) => `Remove the worktree ${branch}`,
    confirm: {
      title: "Remove the worktree?",
      nothing: "Nothing in it would be lost.",
      thread: "Its thread stays, to be read and forked; nothing runs in it any more.",
      lost: "What is left of it is taken away.",
      changed: (files: number) =>
        files === 1
          ? "1 changed file is not committed, and will be lost."
          : `${files} changed files are not committed, and will be lost.`,
      unmerged: (commits: number) =>
        commits === 1 ? "1 commit is on no other branch." : `${commits} commits are on no other branch.`,
      keepBranch: (branch: string) => `Keep the branch ${branch}`,
      branchGoes: "Without the branch these commits are lost.",
      remove: "Remove",
      discard: "Remove, and lose this",
    },
    removedNow: (branch: string) => `The worktree ${branch} was removed.`,
  },
} as const;
