import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeWorktrees } from "@wilco/testkit/worktree";
import { Folders, GitFolder } from "../../test/git-folder.ts";
import { createGit } from "../index.ts";

describeWorktrees("git", async () => {
  const folders = new Folders();
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
  const { worktrees: store } = createGit({ env, worktrees: join(await folders.plain(), "worktrees") });
  let written = 0;
  const change = async (path: string): Promise<void> => {
    written += 1;
    await writeFile(join(path, `file-${written}.txt`), `${written}\n`);
  };
  const commit = async (path: string): Promise<string> => {
    await change(path);
    const folder = new GitFolder(path);
    folder.git("add", "--all");
    folder.git("commit", "--quiet", `--message=commit ${written}`);
    return folder.git("rev-parse", "HEAD").trim();
  };
  return {
    store,
    async project() {
      const folder = await folders.repository();
      await commit(folder.path);
      return {
        path: folder.path,
        commit: () => commit(folder.path),
        async branches() {
          const names = folder.git("for-each-ref", "--format=%(refname:strip=2)", "refs/heads/");
          return names.trim().split("\n").toSorted();
        },
      };
    },
    emptyProject: async () => (await folders.repository()).path,
    plainFolder: () => folders.plain(),
    change,
    commit,
    lose: (path) => rm(path, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await store.close();
      await folders[Symbol.asyncDispose]();
    },
  };
});
