import { describeCheckpoints } from "@wilco/testkit/checkpoint";
import { Folders } from "../test/git-folder.ts";
import { createGitCheckpoints } from "./index.ts";

describeCheckpoints("git", async () => {
  const folders = new Folders();
  const store = createGitCheckpoints({ PATH: process.env.PATH ?? "", HOME: "/nonexistent" });
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
