import { expect, it } from "vitest";
import { innerOf } from "./inner.ts";
import { type ProcessTable, processTable } from "./table.ts";

/** Processes as `[pid, parent, command line]`; they started when their ids say. */
function tableOf(...processes: [number, number, string][]): ProcessTable {
  const entries = processes.map(([pid, parent]) => ({
    ...{ pid, parent, group: 1, session: 1 },
    start: `at ${pid}`,
  }));
  const words = new Map(processes.map(([pid, _, line]) => [pid, line.split(" ")]));
  return { ...processTable, entries: async () => entries, commands: async () => words };
}

const pidsOf = async (word: string, ...processes: [number, number, string][]) =>
  (await innerOf(10, word, tableOf(...processes))).map(({ pid }) => pid);

it("is the child with the word, and not what comes and goes beside it or below it", async () => {
  const found = await pidsOf(
    "--input-format",
    [10, 1, "node claude-agent-acp --input-format"],
    [11, 10, "claude auth status --json"],
    [12, 10, "claude --output-format stream-json --input-format stream-json"],
    [13, 12, "bash -c claude"],
    [14, 13, "claude -p --input-format stream-json"],
    [20, 1, "another --input-format"],
  );
  expect(found).toEqual([12]);
});

it("is the whole line of programs that start themselves once more, below a runner, too", async () => {
  const found = await pidsOf(
    "--acp",
    [10, 1, "npm exec gemini --acp"],
    [13, 12, "node --expose-gc gemini --acp"],
    [12, 11, "node gemini --acp"],
    [11, 10, "sh -c gemini --acp=yes"],
    [14, 13, "node server-of-tools --stdio"],
  );
  expect(found).toEqual([12, 13]);
});

it("is told with its start, and is nobody where there is none or the system tells nothing", async () => {
  expect(await innerOf(10, "x", tableOf([11, 10, "it x"]))).toEqual([{ pid: 11, start: "at 11" }]);
  expect(await pidsOf("--acp", [10, 1, "opencode acp"])).toEqual([]);
  const entries = () => Promise.reject(new Error("too many open files"));
  expect(await innerOf(10, "x", { ...processTable, entries })).toEqual([]);
});
