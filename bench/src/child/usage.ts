import { readFileSync } from "node:fs";
import type { Usage } from "./protocol.ts";

/** What this process has used so far, its worker threads included. */
export function readUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, writtenBytes: readWritten() };
}

function readWritten(): number | null {
  try {
    const [, bytes] = /^write_bytes: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8")) ?? [];
    return bytes === undefined ? null : Number(bytes);
  } catch {
    return null;
  }
}
