import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Keeper } from "../keeper/keeper.ts";
import { processTable } from "../process/table.ts";
import { temporaryFolder } from "../testing/agents.ts";
import { ReadingPace } from "./reading-pace.ts";
import { Terminal } from "./terminal.ts";

const hasGone = (pid: number) =>
  vi.waitFor(async () => expect(await processTable.lives(pid)).toBe(false), { timeout: 10_000 });

/** A line of shell that starts something beside it and waits; both ids, as soon as they are known. */
function family() {
  const file = join(temporaryFolder(), "pids");
  const command = `sleep 600 & echo $! $$ > '${file}.part'; mv '${file}.part' '${file}'; wait`;
  const pids = async () => {
    await vi.waitUntil(() => existsSync(file), { timeout: 10_000 });
    return readFileSync(file, "utf8").trim().split(" ").map(Number);
  };
  return { command, pids };
}

async function start(command: string, { starter = keeper, onChange = () => {} } = {}): Promise<Terminal> {
  const input = { command, args: [], cwd: "/", env: { PATH: process.env.PATH ?? "" }, outputLimit: 1_000 };
  return Terminal.start(input, { starter, pace: new ReadingPace(), onChange });
}

let keeper: Keeper;
beforeAll(() => {
  keeper = new Keeper({ patienceMs: 300 });
});
afterAll(() => keeper.close());

it("is started by the keeper, so that its start costs the server nothing (P8)", async () => {
  const terminal = await start("echo $PPID");
  await terminal.exited;
  expect(terminal.output.text()).toBe(`${await keeper.pid()}\n`);
});

it("has nothing to read, and tells its end at once with all that it printed", async () => {
  const terminal = await start("cat; printf %0300000d 0; exit 3");
  expect(await terminal.exited).toEqual({ exitCode: 3, signal: null });
  expect(terminal.output.text()).toBe("0".repeat(1_000));
  expect(terminal.output.truncated).toBe(true);
});

it("is not waited for when what it left running holds its output, and ends that when it is killed", async () => {
  const terminal = await start("sleep 600 & echo $!");
  expect(await terminal.exited).toEqual({ exitCode: 0, signal: null });
  const pid = Number(terminal.output.text());
  expect(await processTable.lives(pid)).toBe(true);
  await terminal.kill(100);
  expect(await processTable.lives(pid)).toBe(false);
});

it.each([
  ["many small pieces", "while :; do echo y; done"],
  ["large pieces", "yes"],
])("leaves this thread to others when it floods it with %s (N)", async (_, command) => {
  let pieces = 0;
  const onChange = (): void => {
    pieces += 1;
  };
  const terminal = await start(command, { onChange });
  const [from, before] = [performance.now(), process.threadCpuUsage()];
  await vi.waitUntil(() => pieces >= 100, { timeout: 20_000 });
  const { user, system } = process.threadCpuUsage(before);
  const share = (user + system) / 1_000 / (performance.now() - from);
  await terminal.kill(0);
  expect(share).toBeLessThan(0.4);
});

describe("when its keeper", () => {
  it("does not answer, it is killed all the same, and nobody tells how it ended", async () => {
    const { command, pids } = family();
    const own = new Keeper({ patienceMs: 300 });
    const terminal = await start(command, { starter: own });
    const all = await pids();
    const keeperPid = await own.pid();
    process.kill(keeperPid ?? 0, "SIGSTOP");
    await terminal.kill(100);
    expect(await Promise.all(all.map((pid) => processTable.lives(pid)))).toEqual([false, false]);
    expect(terminal.exit).toEqual({ exitCode: null, signal: null });
    await own.close();
  });

  it("is killed, it can still be ended (C)", async () => {
    const { command, pids } = family();
    const own = new Keeper({ patienceMs: 300 });
    const terminal = await start(command, { starter: own });
    const all = await pids();
    process.kill((await own.pid()) ?? 0, "SIGKILL");
    expect(await terminal.exited).toEqual({ exitCode: null, signal: null });
    await terminal.kill(100);
    expect(await Promise.all(all.map((pid) => processTable.lives(pid)))).toEqual([false, false]);
  });
});

describe("when the server is killed (A)", () => {
  /** A server with a keeper and one command. */
  async function server(command: string) {
    const script = `
      import { Keeper } from ${JSON.stringify(join(import.meta.dirname, "../keeper/keeper.ts"))};
      import { ReadingPace } from ${JSON.stringify(join(import.meta.dirname, "reading-pace.ts"))};
      import { Terminal } from ${JSON.stringify(join(import.meta.dirname, "terminal.ts"))};
      const starter = new Keeper();
      const input = { command: process.argv[1], args: [], cwd: "/", env: process.env, outputLimit: 100 };
      await Terminal.start(input, { starter, pace: new ReadingPace(), onChange() {} });
      console.log(await starter.pid());`;
    const args = ["--input-type=module-typescript", "-e", script, command];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(child.stdout, "data");
    return { child, keeperPid: Number(String(line)) };
  }

  it("ends with all that it started", async () => {
    const { command, pids } = family();
    const { child, keeperPid } = await server(command);
    const all = await pids();
    child.kill("SIGKILL");
    for (const pid of [...all, keeperPid]) await hasGone(pid);
  });

  it("ends even if the keeper can do nothing about it", async () => {
    const { command, pids } = family();
    const { child, keeperPid } = await server(command);
    const all = await pids();
    process.kill(keeperPid, "SIGSTOP");
    child.kill("SIGKILL");
    for (const pid of all) await hasGone(pid);
    process.kill(keeperPid, "SIGKILL");
  });
});
