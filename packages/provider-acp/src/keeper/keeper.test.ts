import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { processTable } from "../process/table.ts";
import { Keeper, type KeptProgram } from "./keeper.ts";

const STAYS = "setInterval(() => {}, 1000)";
const IGNORES_SIGTERM = `process.on("SIGTERM", () => {}); console.log("ready"); ${STAYS}`;

let keeper: Keeper;
beforeEach(() => {
  keeper = new Keeper({ patienceMs: 300 });
});
afterEach(() => keeper.close());

async function run(script: string, env: Record<string, string> = {}): Promise<KeptProgram> {
  return keeper.spawn({ path: process.execPath, args: ["-e", script], cwd: process.cwd(), env, mark: null });
}

async function keeperPid(): Promise<number> {
  const pid = await keeper.pid();
  if (pid === null) throw new Error("there is no keeper");
  return pid;
}

const hasGone = (pid: number) =>
  vi.waitFor(async () => expect(await processTable.lives(pid)).toBe(false), { timeout: 10_000 });

describe("a program", () => {
  it("is the keeper's child and leads a group and a session, so that its start costs the server nothing (P8)", async () => {
    const { pid } = await run(STAYS);
    const entry = (await processTable.entries()).find((each) => each.pid === pid);
    expect(entry).toMatchObject({ parent: await keeperPid(), group: pid, session: pid });
  });

  it("gives way to other programs, with all that it starts (P8)", async () => {
    const says = "process.stdout.write(os.getPriority() + ' ')";
    const program = await run(
      `${says}; child_process.spawnSync(process.execPath, ["-e", ${JSON.stringify(says)}], { stdio: "inherit" })`,
    );
    expect(await text(program.stdout)).toBe("5 5 ");
  });

  it.runIf(existsSync(`/proc/${process.pid}/autogroup`))(
    "gives way as a session, too, where sessions are weighed, and its keeper does not",
    async () => {
      const weightOf = (pid: number): string => readFileSync(`/proc/${pid}/autogroup`, "utf8");
      // The keeper's session is ours, which may be the system's first one: that one is in no group, and nothing is told of it.
      const ours = weightOf(process.pid);
      const { pid } = await run(STAYS);
      expect(weightOf(pid)).toMatch(/nice 5$/m);
      expect(weightOf(await keeperPid())).toBe(ours);
    },
  );

  it("gives way no more than it is told to", async () => {
    await keeper.close();
    keeper = new Keeper({ patienceMs: 300, nice: 0 });
    const program = await run("process.stdout.write(String(os.getPriority()))");
    expect(await text(program.stdout)).toBe(String(getPriority()));
  });

  it("reads, writes and exits as if it were ours", async () => {
    const program = await run(
      'process.stdin.on("data", (it) => process.stdout.write(it)).on("end", () => { console.error("bye"); process.exitCode = 3; })',
    );
    program.stdin.end("hello");
    expect(await Promise.all([text(program.stdout), text(program.stderr)])).toEqual(["hello", "bye\n"]);
    expect(await program.ended).toEqual({ kind: "exit", code: 3, signal: null });
  });

  it("loses nothing of what it says before anybody listens, and all of it comes when it is gone", async () => {
    const program = await run('process.stdout.write("x".repeat(1_000_000))');
    const said = await text(program.stdout);
    expect(said).toHaveLength(1_000_000);
    expect(await program.ended).toMatchObject({ code: 0 });
  });

  it("tells the signal by which it died", async () => {
    const program = await run(STAYS);
    process.kill(program.pid, "SIGKILL");
    expect(await program.ended).toEqual({ kind: "exit", code: null, signal: "SIGKILL" });
  });

  it("gets the environment that it was given, and nothing of the keeper's", async () => {
    const program = await run("process.stdout.write(Object.keys(process.env).sort().join())", { MINE: "1" });
    expect(await text(program.stdout)).toBe("MINE");
  });

  it("is looked into for what does its work, by a word, and each is looked at alone", async () => {
    const script = `child_process.spawn("tail", ["-f", "/dev/null"]); child_process.spawn("cat", ["-"]); console.log("ready"); ${STAYS}`;
    const how = {
      path: process.execPath,
      args: ["-e", script],
      cwd: process.cwd(),
      env: process.env,
      mark: null,
    };
    const program = await keeper.spawn({ ...how, inner: "/dev/null" });
    await once(program.stdout, "data");
    const [inner, ...others] = await program.family.look();
    if (inner === undefined) throw new Error("nothing was found");
    const entry = (await processTable.entries()).find(({ pid }) => pid === inner.pid);
    expect([entry, others]).toMatchObject([{ parent: program.pid, start: inner.start }, []]);
    expect(program.seemsAlive(inner)).toBe(true);
    process.kill(inner.pid, "SIGKILL");
    expect([program.seemsAlive(inner), program.seemsAlive()]).toEqual([false, true]);
    const plain = await run(STAYS);
    expect(await plain.family.look()).toEqual([]);
  });

  it("is told to be missing, by its code", async () => {
    const missing = { path: "/no/such/program", args: [], cwd: "/", env: {}, mark: null };
    await expect(keeper.spawn(missing)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(run("")).resolves.toBeDefined();
  });

  it("is ended by SIGKILL when it ignores SIGTERM", async () => {
    const program = await run(IGNORES_SIGTERM);
    await once(program.stdout, "data");
    await program.family.end(20);
    expect(await program.ended).toEqual({ kind: "exit", code: null, signal: "SIGKILL" });
  });
});

describe("the keeper", () => {
  it("ends what runs, and itself, when it is closed, and starts anew for the next order", async () => {
    const first = await run(STAYS);
    const pid = await keeperPid();
    await keeper.close();
    await hasGone(first.pid);
    await hasGone(pid);
    await run(STAYS);
    expect(await keeperPid()).not.toBe(pid);
  });

  it("leaves no program to itself when it is killed: its end is told, it is ended, and the next one starts (C)", async () => {
    const program = await run(STAYS);
    process.kill(await keeperPid(), "SIGKILL");
    expect(await program.ended).toMatchObject({ kind: "lost" });
    await program.family.end(100);
    expect(await processTable.lives(program.pid)).toBe(false);
    const next = await run('process.stdout.write("here")');
    expect(await text(next.stdout)).toBe("here");
  });

  it("is not waited for when it does not answer: the program is ended from here", async () => {
    const program = await run(STAYS);
    const pid = await keeperPid();
    process.kill(pid, "SIGSTOP");
    await program.family.end(100);
    await hasGone(program.pid);
    await keeper.close();
    expect(await processTable.lives(pid)).toBe(false);
  });

  it("is killed when it does not end, and what it looked after is ended from here", async () => {
    const program = await run(STAYS);
    process.kill(await keeperPid(), "SIGSTOP");
    await keeper.close();
    const isLeft = await processTable.lives(program.pid);
    if (isLeft) process.kill(program.pid, "SIGKILL");
    expect(isLeft).toBe(false);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "outlives %s, which is for the server",
    async (signal) => {
      await run(STAYS);
      const pid = await keeperPid();
      process.kill(pid, signal);
      const program = await run('process.stdout.write("here")');
      expect(await text(program.stdout)).toBe("here");
      expect(await keeperPid()).toBe(pid);
    },
  );

  it("ends all programs, and itself, when the server is killed (A)", async () => {
    const main = join(import.meta.dirname, "testing/server-to-kill.ts");
    const server = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(server.stdout, "data");
    const pids = JSON.parse(String(line)) as { keeper: number; program: number };
    server.kill("SIGKILL");
    await hasGone(pids.program);
    await hasGone(pids.keeper);
  });
});
