import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { run } from "./child.mjs";
import { countPlaywright, countStage, countVitest, dropReport, sum } from "./counts.mjs";
import { toolEnvironment } from "./environment.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";
import { binFolder, cacheFolder, inRoot, pinnedNode, root } from "./paths.mjs";
import { turbo } from "./pnpm.mjs";

/**
 * @typedef {import("./counts.mjs").Counts & {failures?: import("./failures.mjs").Failure[]}} Result
 * @typedef {(args: string[]) => Promise<Result>} Run takes further arguments for its tool
 * @typedef {{name: string, what: string, run: Run}} Stage
 */

/** The rules that hold the import directions; `biome.json` says which package may import what. */
const importRules = ["style/noRestrictedImports", "correctness/noNodejsModules", "suspicious/noImportCycles"];

/**
 * Tests run with defaults: a person's own settings of Wilco are not theirs. They start hundreds of servers and agents, each
 * of which would compile the same files again.
 * @param {Record<string, string>} [extra]
 */
function testEnvironment(extra) {
  const compiled = join(cacheFolder, "compiled");
  const env = toolEnvironment({
    FORCE_COLOR: process.stdout.isTTY ? "1" : "0",
    NODE_COMPILE_CACHE: compiled,
    ...extra,
  });
  const own = Object.keys(env).filter((name) => name.startsWith("WILCO_") && !(extra && name in extra));
  for (const name of own) delete env[name];
  return env;
}

/** @param {string} command @param {string[]} args @param {object} [options] @returns {Promise<number>} */
const stream = (command, args, options) =>
  run(command, args, { cwd: root, env: testEnvironment(), stdio: ["ignore", 1, 2], ...options });

/** @param {string} name */
const tool = (name) => join(binFolder, name);

/** @param {string} name @returns {string} where a runner writes its report */
function report(name) {
  mkdirSync(cacheFolder, { recursive: true });
  const file = join(cacheFolder, `${name}.json`);
  dropReport(file);
  return file;
}

/** Biome's hints are for editors; a warning is an error here. */
const strictly = ["--error-on-warnings", "--diagnostic-level=warn", "--max-diagnostics=100"];

/** @type {Run} */
async function lint(args) {
  const skipped = importRules.map((rule) => `--skip=${rule}`);
  return countStage(await stream(tool("biome"), ["check", ...strictly, ...skipped, ...args]));
}

/** @type {Run} */
async function imports(args) {
  const only = importRules.map((rule) => `--only=${rule}`);
  return countStage(await stream(tool("biome"), ["lint", "--diagnostic-level=error", ...only, ...args]));
}

/** @type {Run} */
async function unused(args) {
  return countStage(await stream(tool("knip"), ["--no-config-hints", ...args]));
}

/** @type {Run} */
async function types(args) {
  const packages = countStage(await turbo(["typecheck", "--continue", ...args], { stdio: ["ignore", 1, 2] }));
  // Arguments choose among the packages, and the scripts are none.
  if (args.length > 0) return packages;
  return sum([packages, countStage(await stream(tool("tsc"), ["-p", inRoot("scripts")]))]);
}

/** @type {Run} */
async function unit(args) {
  const file = report("vitest");
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await stream(pinnedNode, [vitest, "run", ...reporters, ...args]);
  return { ...countVitest(file, code), failures: failuresOfVitest(file) };
}

/** @type {Run} */
async function e2e(args) {
  const file = report("playwright");
  const extra = { WILCO_E2E_BROWSER: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const playwright = inRoot("e2e", "node_modules", ".bin", "playwright");
  const options = { cwd: inRoot("e2e"), env: testEnvironment(extra) };
  const code = await stream(playwright, ["test", "--reporter=list,json", ...args], options);
  return { ...countPlaywright(file, code), failures: failuresOfPlaywright(file) };
}

/** A short run of the chaos; with arguments, the run that they ask for. @type {Run} */
async function chaos(args) {
  const env = testEnvironment({ WILCO_E2E_BROWSER: await findBrowser() });
  const size = args.length > 0 ? args : ["--sends", "40", "--lanes", "6", "--every", "2"];
  return countStage(await stream(pinnedNode, [inRoot("chaos", "src", "main.ts"), ...size], { env }));
}

/**
 * What `npm test` runs, in this order. Each takes further arguments for its tool and gives its counts and what failed, where the tool tells.
 * @type {Stage[]}
 */
export const stages = [
  { name: "lint", what: "style, formatting, file length", run: lint },
  { name: "imports", what: "import directions", run: imports },
  { name: "unused", what: "unused files, exports, dependencies", run: unused },
  { name: "types", what: "types, per package and of the scripts", run: types },
  { name: "unit", what: "unit, contract and server tests", run: unit },
  { name: "e2e", what: "scenarios in a browser", run: e2e },
  { name: "chaos", what: "messages through kills, cuts and a failing storage", run: chaos },
];
