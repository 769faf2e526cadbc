import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./child.mjs";
import { toolEnvironment } from "./environment.mjs";
import { inRoot, pinnedNode } from "./paths.mjs";
import { Complaint, progress } from "./report.mjs";

/** The one without windows first: it starts faster, and costs a fifth less while it runs. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Some systems have a stub that only tells how to install one, or a browser without its libraries.
 * @param {string} program
 */
function works(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** @returns {string | undefined} a Chromium or Chrome of this machine */
function installedBrowser() {
  const chosen = process.env.WILCO_E2E_BROWSER;
  if (chosen) return chosen;
  return [...names, ...applications.filter((path) => existsSync(path))].find(works);
}

/** @returns {string | undefined} Playwright's own, where it is installed and runs */
function playwrightBrowser() {
  const script = 'import("@playwright/test").then(({ chromium }) => console.log(chromium.executablePath()))';
  const path = execFileSync(pinnedNode, ["-e", script], { cwd: inRoot("e2e"), encoding: "utf8" }).trim();
  return existsSync(path) && works(path) ? path : undefined;
}

/** @returns {Promise<string | undefined>} */
async function fetchPlaywrightBrowser() {
  progress("fetching Playwright's Chromium");
  const code = await run(inRoot("e2e", "node_modules", ".bin", "playwright"), ["install", "chromium"], {
    env: toolEnvironment(),
  });
  return code === 0 ? playwrightBrowser() : undefined;
}

/** @returns {Promise<string | undefined>} */
async function installDebianBrowser() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0)
    return undefined;
  progress("installing Debian's chromium-headless-shell");
  const env = toolEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  await run("apt-get", ["update"], { env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium-headless-shell"], { env });
  return installedBrowser();
}

/**
 * A browser for the end-to-end tests: an installed one, else Playwright's own, else Debian's package.
 * @returns {Promise<string>} the program, as a path or a name on PATH
 * @throws {Complaint} when there is none to be had
 */
export async function findBrowser() {
  const found =
    installedBrowser() ??
    playwrightBrowser() ??
    (await fetchPlaywrightBrowser()) ??
    (await installDebianBrowser());
  if (found) return found;
  throw new Complaint("no browser for the end-to-end tests: install Chromium or Chrome, then run this again");
}
