import { setTimeout as delay } from "node:timers/promises";
import { fieldsOf, filledTextOf, listOf, textOf } from "../convert/fields.ts";
import type { Environment } from "../read/environment.ts";
import { existingInside } from "./inside.ts";
import { ReadingPace } from "./reading-pace.ts";
import { notFound, refused } from "./refusal.ts";
import { type Starter, Terminal, type TerminalExit, type TerminalInput } from "./terminal.ts";

/** How many terminals an agent may have at once. */
const MOST = 32;
/** How much output is kept of each, in bytes, where the agent does not say, and at most. */
const USUAL_OUTPUT = 256 * 1024;
const MOST_OUTPUT = 1024 * 1024;
/** Between SIGTERM and SIGKILL for a command that its agent does not want any more, in milliseconds. */
const KILL_GRACE_MS = 1_000;
/** How long a command that is just being started is waited for when all are ended, in milliseconds. */
const STARTING_MS = 5_000;
const CLOSED = "The agent is being ended";

export interface TerminalsInput {
  readonly starter: Starter;
  /** The project's folder, an absolute path: every command runs in it or below. */
  readonly root: string;
  /** The environment of the agent itself. */
  readonly env: Environment;
  /** Called when a terminal has printed something, or has ended. */
  readonly onChange: (terminalId: string) => void;
}

/** The commands that one agent runs through its client. Each method takes the protocol's parameters. */
export class Terminals {
  readonly #input: TerminalsInput;
  readonly #pace = new ReadingPace();
  readonly #open = new Map<string, Terminal>();
  /** The newest ones, released or not: tool calls go on to show them. */
  readonly #shown = new Map<string, Terminal>();
  readonly #starting = new Set<Promise<void>>();
  readonly #ending = new Set<Promise<void>>();
  #made = 0;
  #closed = false;

  constructor(input: TerminalsInput) {
    this.#input = input;
  }

  /** `terminal/create`. Throws a `RequestError`. */
  async create(params: unknown): Promise<{ readonly terminalId: string }> {
    const fields = fieldsOf(params);
    const command = filledTextOf(fields.command);
    if (command === null) throw refused("The command is missing");
    const { root, env } = this.#input;
    const cwd = await existingInside(root, textOf(fields.cwd) ?? root);
    if (this.#closed) throw refused(CLOSED);
    if (this.#open.size + this.#starting.size >= MOST) {
      throw refused(`There are ${MOST} terminals already: release some`);
    }
    this.#made += 1;
    const terminalId = `terminal-${this.#made}`;
    const starting = this.#start(terminalId, {
      command,
      args: listOf(fields.args).flatMap((arg) => textOf(arg) ?? []),
      cwd,
      env: { ...env, ...variablesOf(fields.env) },
      outputLimit: outputLimit(fields.outputByteLimit),
    }).finally(() => this.#starting.delete(starting));
    this.#starting.add(starting);
    await starting;
    return { terminalId };
  }

  /** `terminal/output` */
  async output(params: unknown): Promise<object> {
    const { output, exit } = this.#find(params);
    const text = output.text();
    return { output: text, truncated: output.truncated, ...(exit === null ? {} : { exitStatus: exit }) };
  }

  /** `terminal/wait_for_exit` */
  waitForExit(params: unknown): Promise<TerminalExit> {
    return this.#find(params).exited;
  }

  /** `terminal/kill`: ends the command; its output can still be read. */
  async kill(params: unknown): Promise<object> {
    await this.#end(this.#find(params), KILL_GRACE_MS);
    return {};
  }

  /** `terminal/release`: ends the command where it runs, and forgets it. */
  async release(params: unknown): Promise<object> {
    const terminal = this.#find(params);
    this.#open.delete(idOf(params));
    await this.#end(terminal, KILL_GRACE_MS);
    return {};
  }

  /** A terminal for showing, also a released one; null for one that never was, or long ago. */
  get(terminalId: string): Terminal | null {
    return this.#shown.get(terminalId) ?? null;
  }

  /** Ends all of them and makes no other. Resolves when they are gone. */
  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    for (const terminal of this.#open.values()) void this.#end(terminal, graceMs);
    this.#open.clear();
    await Promise.race([Promise.allSettled(this.#starting), delay(STARTING_MS, undefined, { ref: false })]);
    await Promise.all(this.#ending);
  }

  /** Rejects with a `RequestError`, also when all are ended meanwhile. */
  async #start(terminalId: string, input: TerminalInput): Promise<void> {
    const { starter, onChange } = this.#input;
    const host = { starter, pace: this.#pace, onChange: () => onChange(terminalId) };
    const terminal = await Terminal.start(input, host).catch((error: unknown) => {
      throw refused(`The command cannot be run: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (this.#closed) {
      await this.#end(terminal, 0);
      throw refused(CLOSED);
    }
    this.#open.set(terminalId, terminal);
    this.#shown.set(terminalId, terminal);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > MOST && oldest !== undefined) this.#shown.delete(oldest);
  }

  async #end(terminal: Terminal, graceMs: number): Promise<void> {
    const ended = terminal.kill(graceMs).finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
    await ended;
  }

  #find(params: unknown): Terminal {
    const terminal = this.#open.get(idOf(params));
    if (terminal === undefined) throw notFound(`terminal '${idOf(params)}'`);
    return terminal;
  }
}

function idOf(params: unknown): string {
  return textOf(fieldsOf(params).terminalId) ?? "";
}

function variablesOf(value: unknown): Environment {
  const pairs = listOf(value).flatMap((entry) => {
    const { name, value: content } = fieldsOf(entry);
    const isSane = typeof name === "string" && name !== "" && typeof content === "string";
    return isSane ? [[name, content] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function outputLimit(value: unknown): number {
  const asked = typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : USUAL_OUTPUT;
  return Math.min(asked, MOST_OUTPUT);
}
