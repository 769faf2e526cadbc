import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEGABYTE = 1024 * 1024;

/** A file system of its own, with little room. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Leaves no byte free. */
  fill(): void;
  free(): void;
}

/**
 * Mounts one, where that is allowed: Linux, as root. Null elsewhere.
 * @param megabytes its size
 */
export function smallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "wilco-disk-"));
  try {
    const options = `size=${megabytes}m,mode=0700`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path], { stdio: "ignore" });
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  const filler = join(path, "filler");
  return {
    path,
    fill() {
      try {
        // More than there is: whoever else writes there meanwhile finds no room either.
        writeFileSync(filler, Buffer.alloc(megabytes * MEGABYTE));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    free: () => rmSync(filler),
    [Symbol.dispose]() {
      // Lazily: what still has a file open there keeps it until it ends.
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true });
    },
  };
}
