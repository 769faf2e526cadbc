import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const packages = ["packages", "apps"].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, root: `${folder}/${entry.name}` })),
);

/** One project per package, named as its folder: `vitest run --project core`. */
export default defineConfig({
  test: {
    projects: [...packages, { name: "scripts", root: "scripts" }].map(({ name, root }) => ({
      root,
      test: { name, include: ["**/*.test.{ts,tsx,mjs}"], environment: "node" },
    })),
  },
});
