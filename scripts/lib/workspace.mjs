import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";

/** The folders of the workspace, relative to the checkout, as `pnpm-workspace.yaml` lists them. */
export function workspaceFolders() {
  const nested = ["packages", "apps"].flatMap((folder) =>
    existsSync(inRoot(folder)) ? readdirSync(inRoot(folder)).map((name) => join(folder, name)) : [],
  );
  return [...nested, "e2e", "bench", "agents-suite"]
    .filter((folder) => existsSync(inRoot(folder, "package.json")))
    .sort();
}
