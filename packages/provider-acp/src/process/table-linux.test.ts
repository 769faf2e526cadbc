import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
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

test.runIf(process.platform === "linux")(
  "a process seems alive from its start to the moment in which it is killed, and is no other",
  async () => {
    for (let n = 0; n < 50; n += 1) {
      const child = spawn("sleep", ["60"], { stdio: "ignore" });
      const { pid = 0 } = child;
      await once(child, "spawn");
      const exit = once(child, "exit");
      const start = (await linuxTable.startOf(pid)) ?? "";
      expect(linuxTable.seemsAlive(pid, start)).toBe(true);
      expect(linuxTable.seemsAlive(pid, `${start}0`)).toBe(false);
      child.kill("SIGKILL");
      // It need not have run since then, and what tells of its end changes on its way out.
      const looks = Array.from({ length: 50 }, () => linuxTable.seemsAlive(pid, start));
      expect(looks).not.toContain(true);
      await exit;
    }
  },
);

test.runIf(process.platform === "linux")("a process that is held is alive", async () => {
  const child = spawn("sleep", ["60"], { stdio: "ignore" });
  const { pid = 0 } = child;
  await once(child, "spawn");
  child.kill("SIGSTOP");
  await vi.waitUntil(() => readFileSync(`/proc/${pid}/status`, "utf8").includes("T (stopped)"), {
    timeout: 10_000,
  });
  expect(linuxTable.seemsAlive(pid)).toBe(true);
  child.kill("SIGKILL");
  expect(linuxTable.seemsAlive(pid)).toBe(false);
  await once(child, "exit");
});

test.runIf(process.platform === "linux")(
  "command lines are told in words, of those that still live",
  async () => {
    const child = spawn("sleep", ["59.5"], { stdio: "ignore" });
    const { pid = 0 } = child;
    await once(child, "spawn");
    const entries = await linuxTable.entries();
    const gone = { pid: 999_999_999, parent: 1, group: 1, session: 1, start: "1" };
    const own = entries.filter((entry) => entry.pid === pid);
    const commands = await linuxTable.commands([...own, gone]);
    expect([...commands.keys()]).toEqual([pid]);
    expect(commands.get(pid)).toEqual(expect.arrayContaining(["sleep", "59.5"]));
    child.kill("SIGKILL");
    await once(child, "exit");
  },
);

function hasMemory(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).length > 0;
  } catch {
    return false;
  }
}
