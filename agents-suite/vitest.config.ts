import { defineConfig } from "vitest/config";
import { TableReporter } from "./src/table/reporter.ts";

/** Not one of the projects of the root: `npm run test:agents` runs it, `npm test` does not. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["suites/*.suite.ts"],
    // One agent after the other: each is several processes, and its times are told.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 600_000,
    reporters: ["verbose", new TableReporter()],
  },
});
