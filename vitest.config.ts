import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { defineConfig } from "vitest/config";

const nested = ["packages", "apps"].flatMap((folder) =>
  readdirSync(folder).map((name) => `${folder}/${name}`),
);
const roots = [...nested, "bench", "chaos", "e2e", "sim"].filter((root) =>
  existsSync(`${root}/package.json`),
);

/** Packages without state, time or files of their own: their test files share a worker, and load the same modules once. */
const PURE = new Set(["core", "shared-types"]);

/** One project per package, named as its folder: `vitest run --project core`. The scripts are one more. */
export default defineConfig({
  test: {
    // Many tests wait for processes and timers, and cost a core nothing meanwhile.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [...roots, "scripts"].map((root) => ({
      root,
      test: {
        name: basename(root),
        include: ["**/*.test.{ts,tsx,mjs}"],
        environment: "node",
        isolate: !PURE.has(basename(root)),
        // Processes start slowly on a busy machine; a test that waits for a condition ends when it holds.
        testTimeout: 20_000,
        hookTimeout: 30_000,
        globalSetup: [resolve(root, "test/global-setup.ts")].filter((file) => existsSync(file)),
      },
    })),
  },
});
