import { beforeEach, describe, expect, it } from "vitest";
import { Family, type Machine } from "./family.ts";
import { carries } from "./mark.ts";
import type { ProcessEntry } from "./table.ts";

const AGENT = { pid: 100, parent: process.pid, group: 100, session: 100, start: "5" };
const child = (over: Partial<ProcessEntry>): ProcessEntry => ({
  pid: 200,
  parent: AGENT.pid,
  group: 200,
  session: 200,
  start: "6",
  ...over,
});

/** A machine of made-up processes. */
class FakeMachine implements Machine {
  processes: ProcessEntry[] = [AGENT];
  marks = new Map<number, string>();
  refusing = new Set<number>();
  readonly sent: [number, string | number][] = [];
  readonly asked: number[] = [];

  readonly table: Machine["table"] = {
    bootId: async () => "boot",
    startOf: async (pid) => this.processes.find((entry) => entry.pid === pid)?.start ?? null,
    lives: async (pid) => this.processes.some((entry) => entry.pid === pid),
    seemsAlive: (pid) => this.processes.some((entry) => entry.pid === pid),
    entries: async () => this.processes,
    variables: async (_, entries) => {
      this.asked.push(...entries.map(({ pid }) => pid));
      return this.marks;
    },
    commands: async () => new Map(),
    mayBeYounger: (entry, start) => Number(entry.start) >= Number(start),
  };

  readonly kill: Machine["kill"] = (target, signal) => {
    const is = (entry: ProcessEntry) => entry.pid === target || -entry.group === target;
    if (!this.processes.some(is)) throw Object.assign(new Error("nobody"), { code: "ESRCH" });
    if (this.refusing.has(target)) throw Object.assign(new Error("not yours"), { code: "EPERM" });
    if (signal !== 0) this.sent.push([target, signal]);
  };
}

let machine: FakeMachine;
let family: Family;
beforeEach(() => {
  machine = new FakeMachine();
  family = new Family({ group: AGENT.pid, since: AGENT.start, isMarked: carries("o.1") }, machine);
});

const targets = async (): Promise<number[]> => {
  machine.sent.length = 0;
  await family.signal("SIGTERM");
  return machine.sent.map(([target]) => target);
};

describe("a family", () => {
  it("is the group, and whatever descends from it, however far", async () => {
    // A child may be listed before its parent.
    machine.processes = [child({ pid: 201, parent: 200, group: 201 }), child({}), AGENT];
    await family.look();
    expect(await targets()).toEqual([-100, 201, 200]);
  });

  it("is all of the agent's session", async () => {
    machine.processes = [AGENT, child({ parent: 1, session: AGENT.pid })];
    await family.look();
    expect(await targets()).toEqual([-100, 200]);
  });

  it("keeps who was seen to belong and has lost the parent", async () => {
    machine.processes = [AGENT, child({})];
    await family.look();
    machine.processes = [child({ parent: 1 })];
    await family.look();
    expect(await family.lives()).toBe(true);
    expect(await targets()).toEqual([200]);
  });

  it("is found by its mark, and is not asked about what is older", async () => {
    machine.processes = [AGENT, child({ parent: 1 }), child({ pid: 201, parent: 1, start: "4" })];
    machine.marks.set(200, "o.0:o.1");
    machine.marks.set(201, "o.1");
    await family.look();
    expect(await targets()).toEqual([-100]);
    await family.search();
    expect(machine.asked).toEqual([200]);
    expect(await targets()).toEqual([-100, 200]);
  });
});

describe("a stranger", () => {
  it("that was given the id of one of the family gets no signal", async () => {
    machine.processes = [AGENT, child({})];
    await family.look();
    machine.processes = [AGENT, child({ parent: 1, start: "9" })];
    expect(await targets()).toEqual([-100]);
    await family.look();
    expect(await targets()).toEqual([-100]);
  });

  it("that leads a group with the id of the family's gets no signal once that was empty", async () => {
    machine.processes = [];
    expect(await family.lives()).toBe(false);
    machine.processes = [child({ pid: 100, group: 100, session: 100, parent: 1, start: "9" })];
    await family.search();
    expect(await targets()).toEqual([]);
    expect(await family.lives()).toBe(false);
  });

  it.each(["o.12", "o.0", "", "xo.1"])("with the mark %j is none of the family", async (mark) => {
    machine.processes = [AGENT, child({ parent: 1 })];
    machine.marks.set(200, mark);
    await family.search();
    expect(await targets()).toEqual([-100]);
  });
});

it("leaves this process and its forebears alone, and what they have started besides", async () => {
  const self = child({ pid: process.pid, parent: 200, group: 300, session: 300 });
  machine.processes = [
    AGENT,
    child({}),
    self,
    child({ pid: 201, parent: process.pid, group: 300, session: 300 }),
  ];
  for (const { pid } of machine.processes) machine.marks.set(pid, "o.2");
  await family.search();
  expect(await targets()).toEqual([-100]);
});

it("gives up who cannot be signalled, for ever", async () => {
  machine.processes = [AGENT, child({})];
  machine.refusing.add(200);
  machine.marks.set(200, "o.1");
  await family.search();
  expect(await targets()).toEqual([-100]);
  machine.processes = [child({})];
  await family.search();
  expect(await family.lives()).toBe(false);
});

it("is taken to live while the system tells nothing, and nobody gets a signal by a mere id", async () => {
  machine.processes = [AGENT, child({})];
  await family.look();
  machine.table.entries = () => Promise.reject(new Error("too many open files"));
  machine.table.lives = () => Promise.reject(new Error("too many open files"));
  await family.look();
  await family.search();
  expect(await family.lives()).toBe(true);
  expect(await targets()).toEqual([-100]);
});

it("takes no group of its own, of everybody's or of nobody's", () => {
  for (const group of [-1, 0, 1]) expect(() => Family.ofGroup(group)).toThrow(RangeError);
});
