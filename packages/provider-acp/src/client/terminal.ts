import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Family } from "../process/family.ts";
import { FamilyEnd } from "../process/family-end.ts";
import type { Environment } from "../read/environment.ts";
import { TerminalOutput } from "./terminal-output.ts";

/** How long a command that has exited may take to close its output: what it left running may hold it. */
const SETTLE_MS = 250;

/**
 * The shell becomes the command, in a process group of its own. Beside it waits a watcher that ends the whole group
 * when descriptor 3 closes: when the terminal is released, and when this server dies, however it dies.
 */
const WATCHED = `(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec 3<&-; exec "$@"`;

export interface TerminalInput {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** How much of the output is kept, in bytes. */
  readonly outputLimit: number;
}

/** How a command ended. */
export interface TerminalExit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** One command that an agent runs through its client. */
export class Terminal {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  /** Resolves when the command has ended. Never rejects. */
  readonly exited: Promise<TerminalExit>;
  readonly #child: ChildProcess;
  readonly #onChange: () => void;
  #exit: TerminalExit | null = null;

  /** Throws when no process can be made. `onChange` is called for each piece of output, and at the end. */
  constructor(input: TerminalInput, onChange: () => void) {
    this.input = input;
    this.output = new TerminalOutput(input.outputLimit);
    this.#onChange = onChange;
    const { command, args, cwd, env } = input;
    // Agents that give no arguments give a line of shell.
    const line = args.length === 0 ? ["/bin/sh", "-c", command] : [command, ...args];
    this.#child = spawn("/bin/sh", ["-c", WATCHED, "sh", ...line], {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output.push(chunk);
        onChange();
      });
      stream?.on("error", ignore);
    }
    this.#child.stdio[3]?.on("error", ignore);
    this.exited = this.#end();
  }

  /** Null as long as it runs. */
  get exit(): TerminalExit | null {
    return this.#exit;
  }

  /** Ends the command and all that it started. Resolves when it is gone; `graceMs` between SIGTERM and SIGKILL. */
  async kill(graceMs: number): Promise<void> {
    const { pid } = this.#child;
    if (pid !== undefined) await new FamilyEnd(Family.ofGroup(pid), graceMs).done;
    await this.exited;
  }

  async #end(): Promise<TerminalExit> {
    const child = this.#child;
    const exit = await new Promise<TerminalExit>((resolve) => {
      child.once("exit", (exitCode, signal) => resolve({ exitCode, signal }));
      child.once("error", () => resolve({ exitCode: 127, signal: null }));
    });
    const settled = new AbortController();
    const timer = setTimeout(() => settled.abort(), SETTLE_MS);
    await once(child, "close", { signal: settled.signal }).catch(ignore);
    clearTimeout(timer);
    this.#exit = exit;
    this.#onChange();
    return exit;
  }
}

function ignore(): void {}
