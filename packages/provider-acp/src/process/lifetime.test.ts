import { once } from "node:events";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type End, misbehavingAgent, readAgentLog, type Step } from "@wilco/testkit";
import { describe, expect, it, vi } from "vitest";
import type { ProgramEnd } from "../keeper/protocol.ts";
import { adapterWith, isText, start, temporaryFolder } from "../testing/agents.ts";
import { Lifetime } from "./lifetime.ts";
import { type ProcessId, processTable } from "./table.ts";

/** Starts an agent and sends the prompt at which it dies; resolves with how it ended. */
async function deathBy(end: End, steps: Step[] = [], log: string | null = null) {
  const agent = await start(misbehavingAgent({ log, prompts: [{ steps, end }] }));
  await agent.open();
  const rejected = expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  const how = await agent.process.gone;
  await rejected;
  return { agent, how };
}

it("tells an exit code with the last line of stderr (C)", async () => {
  const { agent, how } = await deathBy({
    do: "exit",
    code: 7,
    stderr: "first line\n\u001b[31mout of luck\u001b[0m\n\n",
  });
  expect(how).toBe("agent exited with code 7: out of luck");
  await expect(agent.ask("again")).rejects.toMatchObject({ name: "ProcessGone", message: how });
  await expect(agent.process.cancel()).rejects.toMatchObject({ name: "ProcessGone" });
});

it("tells an exit with code 0 (C)", async () => {
  expect((await deathBy({ do: "exit", code: 0 })).how).toBe("agent exited with code 0");
});

it.each(["SIGKILL", "SIGTERM", "SIGSEGV", "SIGHUP"] as const)("tells the signal %s (C)", async (signal) => {
  expect((await deathBy({ do: "signal", signal })).how).toBe(`agent was ended by ${signal}`);
});

it("takes EOF on stdout for the end, and ends the living process (C)", async () => {
  const { agent, how } = await deathBy({ do: "close_stdout" });
  expect(how).toBe("agent closed its output while it was still running");
  await agent.process.end(5_000);
  expect(await processTable.lives(agent.pid)).toBe(false);
});

it("gives up a process that closed its input (C)", async () => {
  const agent = await start("closes-input");
  await agent.open();
  await agent.ask("hi");
  await expect(agent.ask("again")).rejects.toMatchObject({
    name: "ProcessGone",
    message: "agent closed its input while it was still running",
  });
});

it("delivers all that was said before an exit", async () => {
  const agent = await start("talks-and-exits");
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({ message: "agent exited with code 0" });
  expect(agent.events).toHaveLength(500);
});

it("dies while idle with nobody asking (C)", async () => {
  const agent = await start(misbehavingAgent({}));
  await agent.open();
  process.kill(agent.pid, "SIGKILL");
  expect(await agent.process.gone).toBe("agent was ended by SIGKILL");
});

it("does not wait for a grandchild that holds the pipes, and ends it", async () => {
  const log = join(temporaryFolder(), "log");
  const { agent, how } = await deathBy({ do: "signal", signal: "SIGKILL" }, [{ do: "grandchild" }], log);
  expect(how).toBe("agent was ended by SIGKILL");
  const grandchild = readAgentLog(log).find(({ what }) => what === "grandchild");
  await agent.process.end(0);
  expect(await processTable.lives(Number(grandchild?.detail))).toBe(false);
});

it("ends a family that ignores SIGTERM, and more than once is as good as once", async () => {
  const agent = await start("stubborn-family");
  await agent.open();
  await agent.ask("hi");
  await Promise.all([agent.process.end(60_000), agent.process.end(20), agent.process.end(1_000)]);
  expect(await processTable.lives(Number(agent.text()))).toBe(false);
  expect(await processTable.lives(agent.pid)).toBe(false);
  await agent.process.end(1_000);
});

it("ends a grandchild that outlives the process's polite exit", async () => {
  const agent = await start("leaves-family");
  await agent.open();
  const rejected = expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  const { text } = await agent.until(isText);
  await agent.process.end(100);
  await rejected;
  expect(await agent.process.gone).toBe("agent exited with code 0 after Wilco ended it");
  expect(await processTable.lives(Number(text))).toBe(false);
});

type Grandchild = Omit<Extract<Step, { do: "grandchild" }>, "do">;

/** An agent that has started something which left its process group; `pid` is that one's. */
async function withRunaway(how: Grandchild, end?: End) {
  const log = join(temporaryFolder(), "log");
  const prompt = { steps: [{ do: "grandchild", ...how } as const], ...(end !== undefined && { end }) };
  const adapter = adapterWith(misbehavingAgent({ log, prompts: [prompt] }));
  const agent = await start(adapter);
  await agent.open();
  const asked = agent.ask("hi");
  await (end === undefined ? asked : expect(asked).rejects.toMatchObject({ name: "ProcessGone" }));
  const pid = Number(readAgentLog(log).find(({ what }) => what === "grandchild")?.detail);
  return { adapter, agent, pid };
}

const RUNAWAYS: [string, Grandchild][] = [
  ["a child in a session of its own", { detached: true }],
  ["a daemon", { daemon: true }],
  ["a daemon that ignores SIGTERM", { daemon: true, stubborn: true }],
];

describe("what has left the process group", () => {
  it.each([...RUNAWAYS, ["a child without its environment", { detached: true, bareEnvironment: true }]])(
    "ends with the process: %s",
    async (_, how) => {
      const { agent, pid } = await withRunaway(how as Grandchild);
      expect(await processTable.lives(pid)).toBe(true);
      await agent.process.end(300);
      expect(await processTable.lives(pid)).toBe(false);
    },
  );

  it.each(RUNAWAYS)("ends when the agent dies: %s (C)", async (_, how) => {
    const { agent, pid } = await withRunaway(how, { do: "signal", signal: "SIGKILL" });
    await agent.process.gone;
    await vi.waitFor(async () => expect(await processTable.lives(pid)).toBe(false), { timeout: 15_000 });
  });

  it("ends when it has neither mark nor parent any more, as it was seen when a prompt ended", async () => {
    const { adapter, agent, pid } = await withRunaway({ detached: true, bareEnvironment: true });
    // Whoever looks after it has looked once more when it has told of a stranger.
    await adapter.endOrphan(`999999999:${await processTable.bootId()}:1`, 0);
    process.kill(agent.pid, "SIGKILL");
    await agent.process.gone;
    await agent.process.end(1_000);
    expect(await processTable.lives(pid)).toBe(false);
  });

  it("ends although its agent ended before anybody asked, and SIGKILL comes at once (A)", async () => {
    const { agent, pid } = await withRunaway({ daemon: true, stubborn: true }, { do: "exit", code: 0 });
    await agent.process.end(0);
    expect(await processTable.lives(pid)).toBe(false);
  });
});

/** A process that nobody has started: its end can be watched step by step. */
function madeUp() {
  const { promise: ended, resolve: end } = Promise.withResolvers<ProgramEnd>();
  const pipes = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const system = {
    isAlive: true,
    inner: [] as ProcessId[],
    living: new Set<number>(),
    look: async () => system.inner,
  };
  const family = { look: () => system.look(), end: async () => undefined };
  const seemsAlive = (inner?: ProcessId) =>
    inner === undefined ? system.isAlive : system.living.has(inner.pid);
  return {
    end,
    system,
    stderr: pipes.stderr,
    lifetime: new Lifetime({ ...pipes, ended, family, seemsAlive }),
  };
}

it.each([
  ["SIGKILL", "agent was ended by SIGKILL"],
  ["SIGABRT", "agent was ended by SIGABRT: the last words"],
] as const)(
  "tells what was said last as the reason only of an end that has one: %s (C)",
  async (signal, how) => {
    const { end, stderr, lifetime } = madeUp();
    stderr.end("the last words\n");
    await once(stderr, "close");
    lifetime.outputEnded();
    end({ kind: "exit", code: null, signal });
    expect(await lifetime.gone).toBe(how);
  },
);

describe("is known to be ending before it is gone", () => {
  it.each([
    ["its exit", ({ end }) => end({ kind: "exit", code: 3, signal: null }), "agent exited with code 3"],
    ["EOF on stdout", ({ lifetime }) => lifetime.outputEnded(), "agent closed its output"],
    ["a closed stdin", ({ lifetime }) => lifetime.inputEnded(), "agent closed its input"],
  ] satisfies [string, (it: ReturnType<typeof madeUp>) => unknown, string][])(
    "by %s",
    async (_, happens, how) => {
      const made = madeUp();
      expect(made.lifetime.isEnding).toBe(false);
      happens(made);
      await null;
      expect([made.lifetime.isEnding, made.lifetime.isGone]).toEqual([true, false]);
      expect(await made.lifetime.gone).toContain(how);
    },
  );

  it("by the system, before anybody has told of its exit", async () => {
    const { system, lifetime } = madeUp();
    system.isAlive = false;
    expect([lifetime.isEnding, lifetime.isGone]).toEqual([true, false]);
  });
});

describe("what does its work inside it", () => {
  /** A process at rest in which one other does the work. */
  async function withInner() {
    const made = madeUp();
    made.system.inner = [{ pid: 7, start: "1" }];
    made.system.living.add(7);
    await made.lifetime.lookAround();
    expect(made.lifetime.isEnding).toBe(false);
    return made;
  }
  const LOST = "the process inside the agent, which does its work, has ended";

  it("ends the process that has lost it at rest, as soon as one looks (C)", async () => {
    const { system, lifetime } = await withInner();
    system.living.delete(7);
    expect(lifetime.isEnding).toBe(true);
    expect(await lifetime.gone).toBe(LOST);
  });

  it("may come and go while it works", async () => {
    const { system, lifetime } = await withInner();
    lifetime.works();
    system.living.delete(7);
    expect(lifetime.isEnding).toBe(false);
    system.inner = [{ pid: 8, start: "2" }];
    system.living.add(8);
    lifetime.rests();
    await lifetime.lookAround();
    expect([lifetime.isEnding, lifetime.isGone]).toEqual([false, false]);
    system.living.delete(8);
    expect(lifetime.isEnding).toBe(true);
  });

  it("is what the newest look has found, whichever is answered first", async () => {
    const { system, lifetime } = await withInner();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const old = system.inner;
    let looks = 0;
    system.look = async () => {
      looks += 1;
      if (looks > 1) return [{ pid: 8, start: "2" }];
      await late;
      return old;
    };
    system.living.add(8);
    const first = lifetime.lookAround();
    await lifetime.lookAround();
    resolve();
    await first;
    system.living.delete(7);
    expect(lifetime.isEnding).toBe(false);
  });

  it("is no reason when the process itself has ended", async () => {
    const { system, lifetime, end } = await withInner();
    system.living.delete(7);
    system.isAlive = false;
    expect([lifetime.isEnding, lifetime.isGone]).toEqual([true, false]);
    end({ kind: "exit", code: 3, signal: null });
    expect(await lifetime.gone).toBe("agent exited with code 3");
  });
});
