import { spawn } from "node:child_process";
import type { Bounds, Found } from "./found.ts";

/**
 * What git knows of a folder: its tracked files, and those that are new and not ignored. No hook and no monitor of the
 * repository is run: its settings are not ours.
 *
 * @param env what git is run with
 * @returns null for a folder in no repository, or without a git that answers for it
 */
export async function gitFiles(
  folder: string,
  bounds: Bounds,
  env: NodeJS.ProcessEnv,
): Promise<Found | null> {
  const { withinMs, files } = bounds;
  const git = spawn(
    "git",
    [
      "-c",
      "core.fsmonitor=false",
      "ls-files",
      "-z",
      "--cached",
      "--others",
      "--exclude-standard",
      "--deduplicate",
    ],
    {
      cwd: folder,
      env: { ...env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: withinMs,
      killSignal: "SIGKILL",
    },
  );
  const ended = new Promise<number | null>((resolve) => {
    git.on("error", () => resolve(null));
    git.on("close", (code) => resolve(code));
  });
  const paths: string[] = [];
  let rest = "";
  git.stdout.setEncoding("utf8");
  for await (const chunk of git.stdout as AsyncIterable<string>) {
    const names = (rest + chunk).split("\0");
    rest = names.pop() ?? "";
    paths.push(...names);
    if (paths.length > files) {
      git.kill("SIGKILL");
      return { paths: paths.slice(0, files), complete: false };
    }
  }
  const code = await ended;
  if (code === 0) return { paths, complete: true };
  return paths.length === 0 ? null : { paths, complete: false };
}
