import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { run } from "./child.mjs";
import { toolEnvironment } from "./environment.mjs";
import { inRoot, root } from "./paths.mjs";

/** The pnpm that `package.json` pins, e.g. `pnpm@12.0.0`. @returns {string} */
function pinnedPnpm() {
  return JSON.parse(readFileSync(inRoot("package.json"), "utf8")).packageManager;
}

/** @param {string} command @returns {boolean} whether it is the pinned version */
function isPinned(command) {
  try {
    const version = execFileSync(command, ["--version"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return `pnpm@${version.trim()}` === pinnedPnpm();
  } catch {
    return false;
  }
}

/**
 * How to call pnpm here: one that is installed and right, else through npx, which comes with npm.
 * @returns {[string, ...string[]]}
 */
function pnpmCommand() {
  return isPinned("pnpm") ? ["pnpm"] : ["npx", "--yes", pinnedPnpm()];
}

/**
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options] as `run` takes them
 * @returns {Promise<number>} pnpm's exit code
 */
export function pnpm(args, options = {}) {
  const [command, ...prefix] = pnpmCommand();
  return run(command, [...prefix, ...args], { cwd: root, env: toolEnvironment(), ...options });
}

/**
 * Runs a turbo task; turbo itself needs pnpm on PATH, so that it goes through it.
 * @param {string[]} args e.g. `["typecheck"]`
 * @param {Parameters<typeof run>[2]} [options] as `run` takes them
 * @returns {Promise<number>} turbo's exit code
 */
export function turbo(args, options) {
  return pnpm(["exec", "turbo", "run", ...args, "--output-logs=errors-only"], options);
}
