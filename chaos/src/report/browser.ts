import { spawnSync } from "node:child_process";

const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** The browser's program: the one that `WILCO_E2E_BROWSER` names, else one on PATH; null when there is none. */
export function findBrowser(): string | null {
  const chosen = process.env.WILCO_E2E_BROWSER;
  for (const name of chosen ? [chosen] : NAMES) {
    const found = spawnSync("sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).stdout.trim();
    if (found !== "") return found;
  }
  return null;
}
