import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AgentProcess, PromptAnswer, ProviderAdapter, ProviderEvent } from "@wilco/core/provider";
import { afterEach, expect } from "vitest";
import { createAcpAdapter } from "../adapter.ts";
import type { AgentConfig } from "../agent-config.ts";
import { processTable } from "../process/table.ts";

const SCRIPT = join(import.meta.dirname, "scripted-agent.ts");

/** A running scripted agent and all that it said; mere signs of life are only counted. */
export interface Running {
  readonly process: AgentProcess;
  readonly pid: number;
  /** The folder that it works in. */
  readonly cwd: string;
  readonly events: readonly ProviderEvent[];
  /** How often it said something that is no event of its own. */
  signsOfLife(): number;
  /** All streamed text so far. */
  text(): string;
  /** Resolves with the first event, past or to come, that the question holds for. */
  until<E extends ProviderEvent>(is: (event: ProviderEvent) => event is E): Promise<E>;
  /** Opens a new session and sends a prompt; resolves with the agent's end of it. */
  open(): Promise<void>;
  ask(text: string): Promise<PromptAnswer>;
}

/** How an agent of a test is started: as an entry of `agent_servers`, or a scenario by its name. */
export type Entry = Pick<AgentConfig, "command" | "args" | "env"> | string;

/** An adapter with one agent, whose id is `agent`. */
export function adapterWith(entry: Entry, notes: string[] = []): ProviderAdapter {
  const how =
    typeof entry === "string" ? { command: process.execPath, args: [SCRIPT, entry], env: {} } : entry;
  return createAcpAdapter({
    agents: [{ id: "agent", name: "Agent", ...how }],
    personEnv: { PATH: process.env.PATH ?? "", HOME: "/nowhere", WILCO_TOKEN: "secret" },
    startupNoteLog: (note) => notes.push(note),
    clientVersion: "1.2.3",
    known: [],
  });
}

/** An entry's agent behind a program of another name: by it, what is peculiar to an agent is known. */
export function named(name: string, { command, args, env }: Exclude<Entry, string>): Entry {
  const program = join(temporaryFolder(), name);
  const words = [command, ...args].map((word) => `'${word}'`).join(" ");
  writeFileSync(program, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return { command: program, args: [], env };
}

/** A fresh folder, removed after the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), "provider-acp-"));
  folders.push(path);
  return path;
}

const folders: string[] = [];
const started: AgentProcess[] = [];

afterEach(async () => {
  const processes = started.splice(0);
  await Promise.all(processes.map((each) => each.end(0)));
  for (const each of processes) expect(await processTable.lives(pidOf(each))).toBe(false);
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** Starts the agent of an adapter, or of one made for it; it is ended after the test, and checked to be gone. */
export async function start(what: Entry | ProviderAdapter): Promise<Running> {
  const adapter = typeof what === "object" && "spawn" in what ? what : adapterWith(what);
  const cwd = temporaryFolder();
  const agent = await adapter.spawn({ providerId: "agent", cwd });
  started.push(agent);
  const events: ProviderEvent[] = [];
  let signsOfLife = 0;
  const waiting = new Set<(event: ProviderEvent) => void>();
  agent.onEvent((event) => {
    if (event.type === "alive") signsOfLife += 1;
    else events.push(event);
    for (const look of waiting) look(event);
  });
  return {
    process: agent,
    pid: pidOf(agent),
    cwd,
    events,
    signsOfLife: () => signsOfLife,
    text: () =>
      events.map((event) => (event.type === "text" && event.part === "text" ? event.text : "")).join(""),
    until<E extends ProviderEvent>(is: (event: ProviderEvent) => event is E): Promise<E> {
      const past = events.find(is);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise<E>((resolve) => {
        const look = (event: ProviderEvent) => {
          if (!is(event)) return;
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
      });
    },
    async open() {
      await agent.openSession({ cwd, providerSessionId: null });
    },
    ask: (text) => agent.prompt([{ type: "text", text }]),
  };
}

function pidOf(agent: AgentProcess): number {
  return Number.parseInt(agent.processKey, 10);
}

export const isText = (event: ProviderEvent) => event.type === "text";
export const isRequest = (event: ProviderEvent) => event.type === "request";
