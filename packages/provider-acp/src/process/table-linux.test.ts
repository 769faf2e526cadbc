import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linuxTable } from "./table-linux.ts";

/** Its memory takes a while to be freed, and no second thread hides that: `tail` keeps all that it may have to print. */
const KEPT = 1024 ** 3;

test.runIf(process.platform === "linux")(
  "a process that is killed does not seem alive while its memory is freed",
  async () => {
    const child = spawn("tail", ["-c", String(KEPT)], { stdio: ["pipe", "ignore", "inherit"] });
    const { pid = 0 } = child;
    const exit = once(child, "exit");
    child.stdin.on("error", () => undefined);
    const full = new Promise((resolve) => child.stdin.write(Buffer.alloc(KEPT / 2), resolve));
    await full;
    expect(linuxTable.seemsAlive(pid)).toBe(true);
    child.kill("SIGKILL");
    // Its memory is gone for others before it is freed. Nothing else runs meanwhile, so that it is not reaped.
    while (hasMemory(pid));
    expect(linuxTable.seemsAlive(pid)).toBe(false);
    await exit;
    expect(linuxTable.seemsAlive(pid)).toBe(false);
  },
);

function hasMemory(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).length > 0;
  } catch {
    return false;
  }
}
