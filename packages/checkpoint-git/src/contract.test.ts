import { describeCheckpoints } from "@wilco/testkit/checkpoint";
import { Folders } from "../test/git-folder.ts";
import { createGit } from "./index.ts";

describeCheckpoints("git", async () => {
  const folders = new Folders();
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
  const { checkpoints: store } = createGit({ env, worktrees: "/nonexistent" });
  return {
    store,
    repository: () => folders.repository(),
    plainFolder: () => folders.plain(),
    async [Symbol.asyncDispose]() {
      await store.close();
      await folders[Symbol.asyncDispose]();
    },
  };
});
