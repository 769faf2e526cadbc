import { execFileSync } from "node:child_process";
import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const GIGABYTE = 1024 ** 3;

/** On what a run was made. No names of machines or people, and no paths. */
export interface Circumstances {
  readonly commit: string;
  readonly date: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
}

export function circumstances(): Circumstances {
  return {
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim(),
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / GIGABYTE),
    node: process.versions.node,
    platform: process.platform,
  };
}
