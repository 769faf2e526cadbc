import { MemoryWorktrees } from "@wilco/core/worktree";
import { describeWorktrees } from "./contract.ts";

describeWorktrees("memory", async () => {
  const store = new MemoryWorktrees();
  let made = 0;
  const next = (what: string): string => {
    made += 1;
    return `${what}-${made}`;
  };
  const at = (path: string) => {
    const worktree = store.worktrees.get(path);
    if (worktree === undefined) throw new Error("there is no such worktree");
    return worktree;
  };
  return {
    store,
    async project() {
      const path = next("/project");
      const repository = { head: [next("commit")], branches: new Map() };
      store.repositories.set(path, repository);
      return {
        path,
        async commit() {
          const commit = next("commit");
          repository.head.push(commit);
          return commit;
        },
        branches: async () => ["main", ...repository.branches.keys()].toSorted(),
      };
    },
    async emptyProject() {
      const path = next("/empty");
      store.repositories.set(path, { head: [], branches: new Map() });
      return path;
    },
    plainFolder: async () => next("/plain"),
    async change(path) {
      at(path).changedFiles += 1;
    },
    async commit(path) {
      const { project, made: worktree } = at(path);
      const commit = next("commit");
      store.repositories.get(project)?.branches.get(worktree.branch)?.push(commit);
      at(path).changedFiles = 0;
      return commit;
    },
    async lose(path) {
      at(path).lost = true;
    },
    async [Symbol.asyncDispose]() {
      await store.close();
    },
  };
});
