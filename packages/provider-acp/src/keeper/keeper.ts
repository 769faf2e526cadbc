import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { type BirpcReturn, createBirpc } from "birpc";
import { MARK_VARIABLE } from "../process/mark.ts";
import { endOrphan, endStrays } from "../process/orphan.ts";
import { AGENT_NICE } from "../process/priority.ts";
import { StderrTail } from "../process/stderr-tail.ts";
import { type ProcessId, processTable } from "../process/table.ts";
import { Door } from "./door.ts";
import type { KeeperFunctions, KeeperReports, Program, ProgramEnd, Spawned } from "./protocol.ts";

const MAIN = new URL("./main.ts", import.meta.url);
/** How much longer than its bound an answer of the keeper's may take, in milliseconds. */
const PATIENCE_MS = 5_000;
const LOST = "the process that looks after Wilco's agents has ended";

/** A program that the keeper has started. */
export interface KeptProgram {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Also the id of its process group. */
  readonly pid: number;
  /** As `process/key.ts` says. */
  readonly processKey: string;
  /** Resolves when it has ended. */
  readonly ended: Promise<ProgramEnd>;
  /** False as soon as the system tells so, which may be a moment before `ended` does; the same of what is inside it. */
  seemsAlive(inner?: ProcessId): boolean;
  readonly family: KeptFamily;
}

/** A program and all that it has started. */
export interface KeptFamily {
  /** Takes note of what has left the process group by now. Resolves with what does the program's work inside it. Never rejects. */
  look(): Promise<readonly ProcessId[]>;
  /** Ends all of it: SIGTERM, after `graceMs` SIGKILL; again, it can only hurry. Never rejects; resolves when it is gone. */
  end(graceMs: number): Promise<void>;
}

interface KeeperOptions {
  readonly patienceMs?: number;
  readonly nice?: number;
}

interface Running {
  readonly child: ChildProcess;
  readonly door: Door;
  readonly rpc: BirpcReturn<KeeperFunctions, KeeperReports>;
  /** Tells the end of a program, by its name. */
  readonly ends: Map<string, (end: ProgramEnd) => void>;
  /** The keys of those that have not exited, by their names. */
  readonly keys: Map<string, string>;
}

/**
 * Starts programs and ends them, by a process of its own. Both block whoever does it: until the system has copied the
 * process and the program is loaded, and while the process table is read. The server must not be blocked, whatever its
 * agents do.
 *
 * The keeper starts with the first order. It ends all programs, and itself, when this process ends, however it ends. One
 * that dies loses its programs, which are then ended from here, and the next order starts another.
 */
export class Keeper {
  readonly #patienceMs: number;
  readonly #nice: number;
  #running: Promise<Running> | null = null;
  /** Orders that are not answered: nothing else keeps this process waiting for the keeper. */
  #open = 0;

  /** `nice`: how much its programs give way to others, see `process/priority.ts`. */
  constructor({ patienceMs = PATIENCE_MS, nice = AGENT_NICE }: KeeperOptions = {}) {
    this.#patienceMs = patienceMs;
    this.#nice = nice;
  }

  /** The id of its process; null when it does not run. */
  async pid(): Promise<number | null> {
    const running = await this.#running?.catch(() => null);
    return running?.child.pid ?? null;
  }

  /** Rejects with an `ErrnoException` of the program's, or with an error whose message is for people. */
  async spawn(program: Program): Promise<KeptProgram> {
    const running = await this.#run();
    const { name, pipes, abandon } = running.door.expect();
    const { promise: ended, resolve: end } = Promise.withResolvers<ProgramEnd>();
    running.ends.set(name, end);
    try {
      const spawned = await this.#hold(running, () => running.rpc.spawn(name, program));
      if (spawned.kind === "failed") throw failure(spawned);
      const { pid, processKey } = spawned;
      if (running.ends.has(name)) running.keys.set(name, processKey);
      const family: KeptFamily = {
        look: () => this.#hold(running, () => running.rpc.look(name)).catch(() => []),
        end: (graceMs) =>
          this.#atMost(running, graceMs, () => running.rpc.end(name, graceMs)).catch(() =>
            endOrphan(processKey, graceMs),
          ),
      };
      return {
        ...(await pipes),
        pid,
        processKey,
        ended,
        family,
        seemsAlive: (inner) => processTable.seemsAlive(inner?.pid ?? pid, inner?.start),
      };
    } catch (error) {
      running.ends.delete(name);
      abandon();
      throw error;
    }
  }

  /** As `endOrphan` of `process/orphan.ts`. */
  async endOrphan(processKey: string, graceMs: number): Promise<void> {
    try {
      const running = await this.#run();
      await this.#atMost(running, graceMs, () => running.rpc.endOrphan(processKey, graceMs));
    } catch {
      await endOrphan(processKey, graceMs);
    }
  }

  /** As `endStrays` of `process/orphan.ts`. */
  async endStrays(owner: string, graceMs: number): Promise<void> {
    try {
      const running = await this.#run();
      await this.#atMost(running, graceMs, () => running.rpc.endStrays(owner, graceMs));
    } catch {
      await endStrays(owner, graceMs);
    }
  }

  /** Ends what still runs, and the keeper. */
  async close(): Promise<void> {
    const running = await this.#running?.catch(() => null);
    this.#running = null;
    if (!running) return;
    const { child, door } = running;
    const left = [...running.keys.values()];
    child.ref();
    const exit = hasExited(child) ? null : once(child, "exit");
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#patienceMs);
    await exit;
    clearTimeout(timer);
    // One that had to be killed has ended nothing.
    if (child.signalCode !== null) await Promise.all(left.map((key) => endOrphan(key, 0)));
    await door.close();
  }

  #run(): Promise<Running> {
    if (this.#running !== null) return this.#running;
    const running = this.#start();
    this.#running = running;
    running.catch(() => {
      if (this.#running === running) this.#running = null;
    });
    return running;
  }

  async #start(): Promise<Running> {
    const door = await Door.open();
    const child = fork(MAIN, [door.folder, String(this.#nice)], {
      env: environment(),
      // Not those of this process: a profiler or a debugger is not meant for it.
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const stderr = new StderrTail();
    child.stderr?.on("data", (chunk) => stderr.push(chunk)).on("error", ignore);
    const ends: Running["ends"] = new Map();
    const keys: Running["keys"] = new Map();
    const rpc = createBirpc<KeeperFunctions, KeeperReports>(
      {
        exited(name, end) {
          ends.get(name)?.(end);
          ends.delete(name);
          keys.delete(name);
        },
      },
      {
        // What cannot be sent is told by the exit.
        post: (message) => void child.send(message, ignore),
        on: (receive) => child.on("message", receive),
        timeout: -1,
      },
    );
    const running: Running = { child, door, rpc, ends, keys };
    child.on("error", ignore);
    // Not at its exit: what it said last comes after that.
    child.once("close", () => {
      const said = stderr.lastLine();
      this.#lost(running, said === null ? LOST : `${LOST}: ${said}`);
    });
    // Nobody waits for it but for its answers.
    child.unref();
    child.channel?.unref();
    if (child.stderr instanceof Socket) child.stderr.unref();
    return running;
  }

  #lost(running: Running, reason: string): void {
    const { rpc, door, ends } = running;
    rpc.$close(new Error(reason));
    void this.#running?.then((current) => {
      if (current === running) this.#running = null;
    }, ignore);
    for (const end of ends.values()) end({ kind: "lost", reason });
    ends.clear();
    void door.close();
  }

  /** An order to end something: the keeper itself may be stopped. */
  async #atMost<T>(running: Running, boundMs: number, order: () => Promise<T>): Promise<T> {
    const { promise: tooLong, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error("the keeper does not answer")),
      boundMs + this.#patienceMs,
    );
    try {
      return await Promise.race([this.#hold(running, order), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** This process does not end while an order is open. */
  async #hold<T>({ child }: Running, order: () => Promise<T>): Promise<T> {
    this.#open += 1;
    child.channel?.ref();
    try {
      return await order();
    } finally {
      this.#open -= 1;
      if (this.#open === 0) child.channel?.unref();
    }
  }
}

/** Nothing of the server's, but where compiled code is kept, and what it was itself marked with: whoever started it must find all that it starts. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE, [MARK_VARIABLE]: marks } = process.env;
  return {
    PATH,
    ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
    ...(marks !== undefined && { [MARK_VARIABLE]: marks }),
  };
}

function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function failure({ code, message }: Extract<Spawned, { kind: "failed" }>): Error {
  return Object.assign(new Error(message), code !== null && { code });
}

/** What goes wrong on the channel is told by the keeper's exit. */
function ignore(): void {}
