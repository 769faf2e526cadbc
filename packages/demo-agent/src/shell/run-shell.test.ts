import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "../testing/process-alive.ts";
import { runShell } from "./run-shell.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "run-shell-"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

async function run(command: string, { limitMs = 20_000, signal = new AbortController().signal } = {}) {
  let output = "";
  const end = await runShell({ command, cwd, limitMs, signal }, (text) => {
    output += text;
  });
  return { end, output };
}

/** Waits until the command has written a process id to the file, and gives it. */
async function pidIn(file: string): Promise<number> {
  const path = join(cwd, file);
  await vi.waitUntil(() => existsSync(path) && readFileSync(path, "utf8").endsWith("\n"), 10_000);
  return Number(readFileSync(path, "utf8"));
}

async function gone(pid: number): Promise<void> {
  await vi.waitUntil(() => !isAlive(pid), 10_000);
}

test("gives output and code", async () => {
  expect(await run("echo out; echo err >&2; exit 3")).toEqual({
    end: { kind: "exited", code: 3 },
    output: expect.stringMatching(/^(out\nerr\n|err\nout\n)$/),
  });
  expect((await run("kill -TERM $$")).end).toEqual({ kind: "killed", signal: "SIGTERM" });
});

test("stdin is empty, and a character cut in two arrives whole", async () => {
  expect((await run("cat; printf '\\303'; printf '\\251'")).output).toBe("é");
});

test("what the command leaves behind is ended with it", async () => {
  const { end } = await run("sleep 300 & echo $! > child; exit 0");
  expect(end).toEqual({ kind: "exited", code: 0 });
  await gone(await pidIn("child"));
});

test("a command over its limit is killed with its children", async () => {
  const { end } = await run("sleep 300 & echo $! > child; wait", { limitMs: 300 });
  expect(end).toEqual({ kind: "timed-out" });
  await gone(await pidIn("child"));
});

test("a cancelled command is killed with its children", async () => {
  const cancel = new AbortController();
  const running = run("trap '' TERM; sleep 300 & echo $! > child; wait", { signal: cancel.signal });
  const child = await pidIn("child");
  cancel.abort();
  expect((await running).end).toEqual({ kind: "cancelled" });
  await gone(child);
});

test("a command does not outlive an agent that is killed", async () => {
  const script = `import { runShell } from ${JSON.stringify(new URL("./run-shell.ts", import.meta.url).href)};
    const shell = { command: "sleep 300 & echo $! > child; wait", cwd: ${JSON.stringify(cwd)}, limitMs: 60000 };
    await runShell({ ...shell, signal: new AbortController().signal }, () => {});`;
  const agent = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  const child = await pidIn("child");
  agent.kill("SIGKILL");
  await once(agent, "exit");
  await gone(child);
});
