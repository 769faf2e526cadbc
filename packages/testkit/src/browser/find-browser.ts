import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * The browser to test with, as a path: the one that `WILCO_E2E_BROWSER` names, else one on PATH. Null leaves it to
 * Playwright, which has its own.
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | null {
  const chosen = env.WILCO_E2E_BROWSER;
  const names = chosen ? [chosen] : NAMES;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const paths = names.flatMap((name) =>
    isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
  );
  return paths.find((path) => existsSync(path)) ?? null;
}
