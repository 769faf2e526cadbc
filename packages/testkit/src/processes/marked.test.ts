import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { isAlive, MARK_VARIABLE, markedProcesses, outermost } from "./index.ts";

/** A shell that waits for a process of a session of its own. */
function family(mark: string): ChildProcess {
  const script = `require("node:child_process").spawn("sleep", ["60"], { detached: true }); setInterval(() => {}, 1000)`;
  return spawn(process.execPath, ["-e", script], { env: { ...process.env, [MARK_VARIABLE]: mark } });
}

test("marked processes are found, however far they detach themselves, until they have ended", async () => {
  const [mark, other] = [randomUUID(), randomUUID()];
  const [leader, stranger] = [family(mark), family(other)];
  const all = await vi.waitFor(
    () => {
      const found = markedProcesses(mark);
      expect(found).toHaveLength(2);
      expect(found.map(({ command }) => command)).toContainEqual(expect.stringContaining("sleep 60"));
      return found;
    },
    { timeout: 10_000 },
  );
  expect(outermost(all).map(({ pid }) => pid)).toEqual([leader.pid]);
  const orphan = all.find(({ pid }) => pid !== leader.pid)?.pid ?? 0;
  leader.kill("SIGKILL");
  await once(leader, "exit");
  expect(markedProcesses(mark).map(({ pid }) => pid)).toEqual([orphan]);
  expect(isAlive(orphan)).toBe(true);
  process.kill(orphan, "SIGKILL");
  await vi.waitFor(() => expect(markedProcesses(mark)).toEqual([]), { timeout: 10_000 });
  await vi.waitFor(() => expect(markedProcesses(other)).toHaveLength(2), { timeout: 10_000 });
  for (const { pid } of markedProcesses(other)) process.kill(pid, "SIGKILL");
  await once(stranger, "exit");
});

test.runIf(process.platform === "linux")(
  "one that has ended counts as long as its parent does not take note, and no longer than that",
  async () => {
    // What takes the shell's place does not know of the child.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
    const [told] = await once(parent.stdout, "data");
    const child = Number(told);
    await vi.waitFor(() => expect(commandOf(parent.pid)).toMatch(/^sleep/), { timeout: 10_000 });
    process.kill(child, "SIGKILL");
    await vi.waitFor(() => expect(stateOf(child)).toBe("Z"), { timeout: 10_000 });
    expect(isAlive(child)).toBe(true);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await vi.waitFor(() => expect(isAlive(child)).toBe(false), { timeout: 10_000 });
  },
);

function commandOf(pid: number | undefined): string {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8");
}

function stateOf(pid: number): string | undefined {
  return /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
}
