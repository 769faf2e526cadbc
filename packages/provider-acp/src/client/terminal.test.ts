import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { processTable } from "../process/table.ts";
import { temporaryFolder } from "../testing/agents.ts";

it("ends its command when the server is killed (A)", async () => {
  const file = join(temporaryFolder(), "pids");
  const command = `sleep 600 & echo $! $$ > '${file}.part'; mv '${file}.part' '${file}'; wait`;
  const script = `
    import { Terminal } from ${JSON.stringify(join(import.meta.dirname, "terminal.ts"))};
    const input = { command: process.argv[1], args: [], cwd: "/", env: process.env, outputLimit: 100 };
    new Terminal(input, () => {});`;
  const server = spawn(process.execPath, ["--input-type=module-typescript", "-e", script, command]);
  await vi.waitUntil(() => existsSync(file), { timeout: 10_000 });
  const pids = readFileSync(file, "utf8").trim().split(" ").map(Number);
  expect(await Promise.all(pids.map((pid) => processTable.lives(pid)))).toEqual([true, true]);
  server.kill("SIGKILL");
  for (const pid of pids) {
    await vi.waitFor(async () => expect(await processTable.lives(pid)).toBe(false), { timeout: 5_000 });
  }
});
