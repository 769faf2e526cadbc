import { existsSync, statSync } from "node:fs";
import { inRoot, pinnedNode } from "./paths.mjs";
import { pnpm } from "./pnpm.mjs";
import { Complaint, progress } from "./report.mjs";
import { dropStamp, hashOf, readStamp, writeStamp } from "./stamp.mjs";
import { workspaceFolders } from "./workspace.mjs";

const stamp = inRoot("node_modules", ".wilco-installed");

/** Everything that decides what an install brings. */
function installHash() {
  const manifests = workspaceFolders().map((folder) => `${folder}/package.json`);
  return hashOf(["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...manifests]);
}

/** npm's `node` package has an empty file in the place of the binary when its install script did not run. */
function hasPinnedNode() {
  return (statSync(pinnedNode, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000;
}

/** @returns {boolean} whether the dependencies are there and are those of the lockfile */
export function isInstalled() {
  return readStamp(stamp) === installHash() && existsSync(pinnedNode);
}

/** @param {string} output what pnpm said @returns {string} */
function complaintAbout(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL|dns error|network/i.test(
      output,
    )
  )
    return "the dependencies could not be fetched: is this machine online? (pnpm's words are above)";
  return "pnpm could not install the dependencies (its words are above)";
}

/**
 * Brings pnpm and the dependencies of the lockfile.
 * @throws {Complaint} with pnpm's own output printed before
 */
export async function install() {
  progress("installing the dependencies");
  dropStamp(stamp);
  const hash = installHash();
  let output = "";
  /** @param {string} text */
  const onLine = (text) => {
    output += text;
    process.stderr.write(text);
  };
  const code = await pnpm(["install", "--frozen-lockfile", "--reporter=append-only"], { onLine });
  if (code !== 0) throw new Complaint(complaintAbout(output), { exitCode: code });
  if (!hasPinnedNode())
    throw new Complaint("the pinned Node did not arrive: remove node_modules and try again");
  writeStamp(stamp, hash);
}
