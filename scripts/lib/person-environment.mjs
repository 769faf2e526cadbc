import { delimiter, dirname, join } from "node:path";

/** What npm and pnpm put into the environment of a script, besides `npm_*`. */
const added = ["INIT_CWD", "NODE", "COLOR", "PNPM_SCRIPT_SRC_DIR", "PNPM_PACKAGE_NAME"];

/** @param {string} folder @returns {string[]} it and the folders above it, nearest first */
function withParents(folder) {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...withParents(parent)];
}

/**
 * Takes one runner's prefix from a PATH: the `.bin` folders of the package and of each folder above it, nearest
 * first, then node-gyp's. Whatever stands behind is the person's, also where it looks alike.
 * @param {string[]} entries
 * @param {string} packageFolder
 */
function withoutPrefix(entries, packageFolder) {
  const bins = withParents(packageFolder).map((folder) => join(folder, "node_modules", ".bin"));
  let rest = entries;
  for (const bin of bins) if (rest[0] === bin) rest = rest.slice(1);
  return /[\\/]node-gyp-bin$/.test(rest[0] ?? "") ? rest.slice(1) : rest;
}

/**
 * A script that runs a script has a prefix for each.
 * @param {string} path
 * @param {string} packageFolder
 */
function personPath(path, packageFolder) {
  let entries = path.split(delimiter);
  for (;;) {
    const rest = withoutPrefix(entries, packageFolder);
    if (rest.length === entries.length) return rest.join(delimiter);
    entries = rest;
  }
}

/**
 * The environment as it was before `npm start` (or `pnpm start`) changed it: for the server, and by it for agents.
 * `npm_*` goes in any case. The rest is only touched where a package manager really runs this script.
 *
 * @param {NodeJS.ProcessEnv} env this script's
 * @returns {NodeJS.ProcessEnv}
 */
export function personEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_/i.test(name));
  const person = Object.fromEntries(kept);
  if (!env.npm_lifecycle_event || !env.npm_package_json) return person;
  for (const name of added) delete person[name];
  // npm sets EDITOR to its own default where the person has none.
  if (person.EDITOR === "vi" && !person.VISUAL) delete person.EDITOR;
  if (person.PATH) person.PATH = personPath(person.PATH, dirname(env.npm_package_json));
  return person;
}
