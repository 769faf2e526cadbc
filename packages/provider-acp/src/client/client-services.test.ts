import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderEvent } from "@wilco/core/provider";
import { describe, expect, it } from "vitest";
import { processTable } from "../process/table.ts";
import { adapterWith, type Running, start, temporaryFolder } from "../testing/agents.ts";

/** Lets the agent call its client, and resolves with the answers: results, or codes of errors. */
async function call(agent: Running, calls: readonly (readonly [string, object])[]): Promise<unknown[]> {
  const before = agent.text().length;
  await agent.ask(JSON.stringify(calls));
  return JSON.parse(agent.text().slice(before)) as unknown[];
}

async function calling(): Promise<Running> {
  const agent = await start("calls-client");
  await agent.open();
  return agent;
}

describe("files", () => {
  it("are read, whole and by lines, and written with the folders that are missing", async () => {
    const agent = await calling();
    const at = (name: string) => join(agent.cwd, name);
    writeFileSync(at("a.txt"), "one\ntwo\nthree\n");
    const answers = await call(agent, [
      ["fs/read_text_file", { path: at("a.txt") }],
      ["fs/read_text_file", { path: at("a.txt"), line: 2, limit: 1 }],
      ["fs/read_text_file", { path: at("none.txt") }],
      ["fs/write_text_file", { path: at("new/b.txt"), content: "long text" }],
      ["fs/write_text_file", { path: at("new/b.txt"), content: "short" }],
    ]);
    expect(answers).toEqual([{ content: "one\ntwo\nthree\n" }, { content: "two\n" }, -32002, {}, {}]);
    expect(readFileSync(at("new/b.txt"), "utf8")).toBe("short");
  });

  it("outside the project are refused, however the way leads out", async () => {
    const agent = await calling();
    const outside = temporaryFolder();
    writeFileSync(join(outside, "secret"), "secret");
    const at = (name: string) => join(agent.cwd, name);
    symlinkSync(outside, at("folder"));
    symlinkSync(join(outside, "secret"), at("file"));
    symlinkSync(join(outside, "made"), at("nowhere"));
    mkdirSync(at("sub"));
    const paths = [join(outside, "secret"), at("folder/secret"), at("file"), `${agent.cwd}/sub/../../x`, "a"];
    const reads = paths.map((path) => ["fs/read_text_file", { path }] as const);
    const writes = [...paths, at("folder/made"), at("nowhere")].map(
      (path) => ["fs/write_text_file", { path, content: "x" }] as const,
    );
    const answers = await call(agent, [...reads, ...writes]);
    expect(answers.every((answer) => answer === -32602 || answer === -32002)).toBe(true);
    expect(readFileSync(join(outside, "secret"), "utf8")).toBe("secret");
    expect(existsSync(join(outside, "made"))).toBe(false);
  });

  it("that are none are refused", async () => {
    const agent = await calling();
    const folder = [
      ["fs/read_text_file", { path: agent.cwd }],
      ["fs/write_text_file", { path: agent.cwd, content: "x" }],
      ["fs/write_text_file", { path: join(agent.cwd, "x") }],
      ["fs/read_text_file", {}],
    ] as const;
    expect(await call(agent, folder)).toEqual([-32602, -32602, -32602, -32602]);
  });

  it("are not offered to an agent that trips over them, terminals are", async () => {
    const folder = temporaryFolder();
    const program = join(folder, "gemini");
    const script = join(import.meta.dirname, "../testing/scripted-agent.ts");
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
    for (const [command, files] of [
      [program, false],
      [process.execPath, true],
    ] as const) {
      const args = command === program ? ["tells-client"] : [script, "tells-client"];
      const adapter = adapterWith({ command, args, env: {} });
      const agent = await start(adapter);
      await agent.open();
      expect(JSON.parse(adapter.list()[0]?.version ?? "")).toMatchObject({
        fs: { readTextFile: files, writeTextFile: files },
        terminal: true,
      });
    }
  });
});

const isTool = (event: ProviderEvent) => event.type === "tool";

describe("terminals", () => {
  it("run a command with arguments, or a line of shell, in the project, and tell how it ended", async () => {
    const agent = await calling();
    mkdirSync(join(agent.cwd, "sub"));
    const answers = await call(agent, [
      ["terminal/create", { command: "echo", args: ["$HOME;", "a b"] }],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
      ["terminal/output", { terminalId: "TERMINAL" }],
      ["terminal/release", { terminalId: "TERMINAL" }],
      ["terminal/output", { terminalId: "TERMINAL" }],
      [
        "terminal/create",
        {
          command: 'basename "$PWD"; echo $A >&2; exit 3',
          cwd: join(agent.cwd, "sub"),
          env: [{ name: "A", value: "é" }],
        },
      ],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
      ["terminal/output", { terminalId: "TERMINAL" }],
      ["terminal/create", { command: "true", cwd: "/" }],
      ["terminal/create", { command: "no-such-program", args: ["x"] }],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
    ]);
    const ended = { exitCode: 3, signal: null };
    expect(answers).toEqual([
      { terminalId: "terminal-1" },
      { exitCode: 0, signal: null },
      { output: "$HOME; a b\n", truncated: false, exitStatus: { exitCode: 0, signal: null } },
      {},
      -32002,
      { terminalId: "terminal-2" },
      ended,
      { output: "sub\né\n", truncated: false, exitStatus: ended },
      -32602,
      { terminalId: "terminal-3" },
      { exitCode: 127, signal: null },
    ]);
  });

  it("keep the end of a long output", async () => {
    const agent = await calling();
    const answers = await call(agent, [
      ["terminal/create", { command: "printf 'ééééx'", outputByteLimit: 4 }],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
      ["terminal/output", { terminalId: "TERMINAL" }],
    ]);
    expect(answers[2]).toMatchObject({ output: "éx", truncated: true });
  });

  it("are killed with all that they started, and can still be read", async () => {
    const agent = await calling();
    const file = join(agent.cwd, "pid");
    const answers = await call(agent, [
      ["terminal/create", { command: `echo on; sleep 600 & echo $! > '${file}'; wait` }],
      ["terminal/create", { command: `until [ -s '${file}' ]; do sleep 0.02; done` }],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
      ["terminal/kill", { terminalId: "terminal-1" }],
      ["terminal/output", { terminalId: "terminal-1" }],
    ]);
    expect(answers.slice(3)).toEqual([
      {},
      { output: "on\n", truncated: false, exitStatus: { exitCode: null, signal: "SIGTERM" } },
    ]);
    expect(await processTable.lives(Number(readFileSync(file, "utf8")))).toBe(false);
  });

  it("end with their agent, and there is a most of them", async () => {
    const agent = await calling();
    const file = join(agent.cwd, "pid");
    const many = Array.from(
      { length: 33 },
      () => ["terminal/create", { command: `echo $$ >> '${file}'; sleep 600` }] as const,
    );
    const answers = await call(agent, [...many, ["terminal/release", { terminalId: "terminal-7" }]]);
    expect(answers.at(-2)).toBe(-32602);
    await agent.process.end(100);
    const pids = readFileSync(file, "utf8").trim().split("\n").map(Number);
    const lives = await Promise.all(pids.map((pid) => processTable.lives(pid)));
    expect(lives).not.toContain(true);
  });

  it("are shown in the tool call that has them, while they run and when they are released", async () => {
    const agent = await calling();
    const content = [{ type: "terminal", terminalId: "TERMINAL" }];
    const go = join(agent.cwd, "go");
    const asked = call(agent, [
      ["terminal/create", { command: `echo one; until [ -e '${go}' ]; do sleep 0.02; done; echo two` }],
      ["update", { sessionUpdate: "tool_call", toolCallId: "t", title: "Run", content }],
      ["terminal/wait_for_exit", { terminalId: "TERMINAL" }],
      ["terminal/release", { terminalId: "TERMINAL" }],
      ["update", { sessionUpdate: "tool_call_update", toolCallId: "t", status: "completed", content }],
    ]);
    const shown = (output: string, exit: string | null) => (event: ProviderEvent) => {
      const [first] = event.type === "tool" ? (event.tool.content ?? []) : [];
      return isTool(event) && first?.type === "terminal" && first.output === output && first.exit === exit;
    };
    await agent.until((event): event is ProviderEvent => shown("one\n", null)(event));
    writeFileSync(go, "");
    await asked;
    expect(agent.events.filter(shown("one\ntwo\n", "exited with code 0"))).toHaveLength(2);
  });
});
