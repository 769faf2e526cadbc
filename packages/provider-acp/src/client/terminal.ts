import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { Keeper, KeptProgram } from "../keeper/keeper.ts";
import type { ProgramEnd } from "../keeper/protocol.ts";
import type { Environment } from "../read/environment.ts";
import type { ReadingPace } from "./reading-pace.ts";
import { TerminalOutput } from "./terminal-output.ts";

/**
 * How long a command that has exited may take to close its output, which what it left running may hold, and how long the
 * news of its exit may take when all of it is dead, in milliseconds.
 */
const SETTLE_MS = 250;

/**
 * The shell becomes the command, which has nothing to read. Beside it waits a watcher that ends the whole group when
 * what was its stdin closes: when the terminal is given up, and when this server dies, however it dies, and even if its
 * keeper dies with it.
 */
const WATCHED = `exec 3<&0 </dev/null; (read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec 3<&-; exec "$@"`;

/** Who starts the commands: never this process, which others wait for. */
export type Starter = Pick<Keeper, "spawn">;

/** What a command needs of its surroundings. */
export interface TerminalHost {
  readonly starter: Starter;
  readonly pace: ReadingPace;
  /** Called for each piece of output, and at the end. */
  readonly onChange: () => void;
}

export interface TerminalInput {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** How much of the output is kept, in bytes. */
  readonly outputLimit: number;
}

/** How a command ended; both are null when nobody can tell. */
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
  readonly #program: KeptProgram;
  readonly #pace: ReadingPace;
  readonly #onChange: () => void;
  readonly #unheard = Promise.withResolvers<ProgramEnd>();
  #exit: TerminalExit | null = null;

  private constructor(program: KeptProgram, input: TerminalInput, { pace, onChange }: TerminalHost) {
    this.input = input;
    this.output = new TerminalOutput(input.outputLimit);
    this.#program = program;
    this.#pace = pace;
    this.#onChange = onChange;
    program.stdin.on("error", ignore);
    this.exited = this.#end(Promise.all([this.#read(program.stdout), this.#read(program.stderr)]));
  }

  /** Rejects when no process can be made. */
  static async start(input: TerminalInput, host: TerminalHost): Promise<Terminal> {
    const { command, args, cwd, env } = input;
    // Agents that give no arguments give a line of shell.
    const line = args.length === 0 ? ["/bin/sh", "-c", command] : [command, ...args];
    const program = { path: "/bin/sh", args: ["-c", WATCHED, "sh", ...line], cwd, env, mark: null };
    return new Terminal(await host.starter.spawn(program), input, host);
  }

  /** Null as long as it runs. */
  get exit(): TerminalExit | null {
    return this.#exit;
  }

  /** Ends the command and all that it started. Resolves when it is gone; `graceMs` between SIGTERM and SIGKILL. */
  async kill(graceMs: number): Promise<void> {
    const { family, ended, stdin, stdout, stderr } = this.#program;
    await family.end(graceMs);
    // A keeper that does not answer does not tell of the exit either.
    await Promise.race([ended, delay(SETTLE_MS)]);
    this.#unheard.resolve({ kind: "lost", reason: "nobody has told" });
    await this.exited;
    for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
  }

  /** Resolves when the output has ended, or was cut. */
  async #read(output: Readable): Promise<void> {
    try {
      for await (const chunk of output as AsyncIterable<Uint8Array>) {
        this.output.push(chunk);
        this.#onChange();
        await this.#pace.rest();
      }
    } catch {
      // A pipe that was cut is an end like another.
    }
  }

  async #end(read: Promise<unknown>): Promise<TerminalExit> {
    const end = await Promise.race([this.#program.ended, this.#unheard.promise]);
    await Promise.race([read, delay(SETTLE_MS)]);
    this.#exit =
      end.kind === "exit" ? { exitCode: end.code, signal: end.signal } : { exitCode: null, signal: null };
    this.#onChange();
    return this.#exit;
  }
}

/** The errors of pipes tell only what the exit tells better. */
function ignore(): void {}
