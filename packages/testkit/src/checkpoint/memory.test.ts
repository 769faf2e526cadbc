import { MemoryCheckpoints } from "@wilco/core/checkpoint";
import { describeCheckpoints } from "./contract.ts";

describeCheckpoints("the memory", async () => {
  const store = new MemoryCheckpoints();
  let made = 0;
  return {
    store,
    async repository() {
      made += 1;
      const path = `/repository-${made}`;
      const files = new Map<string, string>();
      store.folders.set(path, files);
      return {
        path,
        write: async (file, text) => void files.set(file, text),
        remove: async (file) => void files.delete(file),
        read: async () => Object.fromEntries(files),
      };
    },
    plainFolder: async () => "/plain",
    [Symbol.asyncDispose]: async () => undefined,
  };
});
