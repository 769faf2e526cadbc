import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * Where npm puts the programs of packages that a person installs for themselves, apart from PATH: a prefix of their
 * own (in the environment or in `~/.npmrc`), and the usual folders of the home. Absolute paths, the likeliest first.
 */
export function npmProgramFolders(env: Environment): readonly string[] {
  const home = env.HOME ?? "";
  const prefixes = [env.NPM_CONFIG_PREFIX, prefixOf(join(home, ".npmrc"), home)];
  const folders = [
    ...prefixes.flatMap((prefix) => (prefix === undefined || prefix === "" ? [] : [join(prefix, "bin")])),
    ...(home === ""
      ? []
      : [".npm-global/bin", ".local/bin", "node_modules/.bin"].map((at) => join(home, at))),
  ];
  return [...new Set(folders)].filter((folder) => isAbsolute(folder));
}

function prefixOf(npmrc: string, home: string): string | undefined {
  const said = /^\s*prefix\s*=\s*(.+?)\s*$/m.exec(textOf(npmrc))?.[1]?.replace(/^"(.*)"$/, "$1");
  return said?.replace(/^(~|\$\{HOME\})(?=\/|$)/, home);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
