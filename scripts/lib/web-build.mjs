import { existsSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { turbo } from "./pnpm.mjs";
import { Complaint, progress } from "./report.mjs";
import { dropStamp, hashOf, readStamp, writeStamp } from "./stamp.mjs";

// Inside dist, so that whatever empties or replaces dist takes the stamp along.
const stamp = inRoot("apps", "web", "dist", ".wilco-built");

const inputs = [
  "apps/web",
  "packages/client",
  "packages/core",
  "packages/shared-types",
  "tooling",
  "pnpm-lock.yaml",
];

const webHash = () => hashOf(inputs, (path) => !/\.test\.|\.md$/.test(path));

/** @returns {boolean} whether the page was built from what is in the checkout now */
export function isWebBuilt() {
  return existsSync(inRoot("apps", "web", "dist", "index.html")) && readStamp(stamp) === webHash();
}

/**
 * Builds the page into `apps/web/dist`.
 * @throws {Complaint} with the build's own output printed before
 */
export async function buildWeb() {
  progress("building the page");
  dropStamp(stamp);
  const hash = webHash();
  const code = await turbo(["build", "--filter=@wilco/web"]);
  if (code !== 0) throw new Complaint("the page could not be built (see above)", { exitCode: code });
  writeStamp(stamp, hash);
}
