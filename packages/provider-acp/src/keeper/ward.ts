import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { join } from "node:path";
import { Family } from "../process/family.ts";
import { FamilyEnd } from "../process/family-end.ts";
import { innerOf } from "../process/inner.ts";
import { keyOf, parseKey } from "../process/key.ts";
import { carries } from "../process/mark.ts";
import { giveWay } from "../process/priority.ts";
import type { ProcessId } from "../process/table.ts";
import { DOOR } from "./door.ts";
import { DESCRIPTORS, type Program, type ProgramEnd, type Spawned, ticketOf } from "./protocol.ts";

/** One program in the keeper's process, and all that it starts. */
export class Ward {
  readonly #program: Program;
  readonly #nice: number;
  readonly #exited = Promise.withResolvers<ProgramEnd>();
  readonly #ended = Promise.withResolvers<void>();
  #pid: number | null = null;
  #family: Family | null = null;
  #familyEnd: FamilyEnd | null = null;

  /** Resolves when the program itself has exited. */
  readonly exited: Promise<ProgramEnd> = this.#exited.promise;
  /** Resolves when it has exited and its family was ended. */
  readonly ended: Promise<void> = this.#ended.promise;

  /** @param nice how much it gives way to others, see `process/priority.ts` */
  constructor(program: Program, nice: number) {
    this.#program = program;
    this.#nice = nice;
  }

  /** Starts it on pipes that lead to the door of a folder. Never rejects. */
  async start(folder: string, name: string): Promise<Spawned> {
    const pipes: Socket[] = [];
    try {
      for (const descriptor of DESCRIPTORS) pipes.push(await knock(folder, ticketOf(name, descriptor)));
      return await this.#spawn(pipes);
    } catch (error) {
      const { code = null, message } = error as NodeJS.ErrnoException;
      return { kind: "failed", code, message };
    } finally {
      // The program has ends of its own.
      for (const pipe of pipes) pipe.destroy();
    }
  }

  /** Takes note of who has left the group by now. Resolves with what does its work inside it. Never rejects. */
  async look(): Promise<readonly ProcessId[]> {
    // Together: one look at the system's table is enough for both.
    const [inner] = await Promise.all([this.#inner(), this.#family?.look()]);
    return inner;
  }

  async #inner(): Promise<readonly ProcessId[]> {
    const { inner } = this.#program;
    return inner === undefined || this.#pid === null ? [] : innerOf(this.#pid, inner);
  }

  async end(graceMs: number): Promise<void> {
    if (this.#family === null) return;
    this.#familyEnd ??= new FamilyEnd(this.#family, graceMs);
    this.#familyEnd.hurry(graceMs);
    await this.#familyEnd.done;
    this.#ended.resolve();
  }

  async #spawn(pipes: Socket[]): Promise<Spawned> {
    const { path, args, cwd, env, mark } = this.#program;
    const child = spawn(path, args, { cwd, env, detached: true, stdio: pipes });
    const { pid } = child;
    if (pid !== undefined) giveWay(pid, this.#nice);
    child.once("exit", (code, signal) => this.#exited.resolve({ kind: "exit", code, signal }));
    // In the same tick: who dies at once can still be asked for the time of its start.
    const key = pid === undefined ? null : keyOf({ pid, mark });
    await spawned(child);
    if (pid === undefined || key === null) throw new Error("no process was made");
    this.#pid = pid;
    const processKey = await key;
    const since = parseKey(processKey)?.start ?? null;
    this.#family = new Family({ group: pid, since, isMarked: mark === null ? null : carries(mark) });
    return { kind: "spawned", pid, processKey };
  }
}

/** Connects, and says whose pipe it is. What comes back is the program's: nothing of it is read here. */
async function knock(folder: string, ticket: string): Promise<Socket> {
  const socket = createConnection({ path: join(folder, DOOR), allowHalfOpen: true });
  socket.pause();
  await once(socket, "connect");
  await new Promise<void>((resolve, reject) => {
    socket.write(ticket, "latin1", (error) => (error ? reject(error) : resolve()));
  });
  return socket;
}

function spawned(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    // Stays: a later error (a failed kill) must not throw.
    child.on("error", reject);
  });
}
