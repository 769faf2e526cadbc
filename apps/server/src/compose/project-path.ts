import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Store } from "@wilco/core/store";
import { type ClientCommand, WilcoError } from "@wilco/shared-types";
import type { Services } from "../trpc/services.ts";

/**
 * Lets `project.create` through only with an existing folder, by its real path: core itself knows no disk.
 * A command that was accepted before gets its answer, although the folder may be gone by now.
 */
export function withCheckedPaths(
  execute: Services["execute"],
  store: Pick<Store, "readReceipt">,
): Services["execute"] {
  return async (command: ClientCommand) => {
    if (command.type !== "project.create") return execute(command);
    const path = await realFolder(command.path);
    if (path === null && (await store.readReceipt(command.commandId)) === null) {
      throw new WilcoError("path-not-a-folder", "the path is not an existing folder, in full", "path");
    }
    return execute({ ...command, path: path ?? expand(command.path) });
  };
}

/** The real path of an existing folder that is given in full, or from `~`; null for everything else. */
async function realFolder(path: string): Promise<string | null> {
  const full = expand(path);
  if (!isAbsolute(full) || full.includes("\0")) return null;
  try {
    const real = await realpath(full);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null;
  }
}

function expand(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}
