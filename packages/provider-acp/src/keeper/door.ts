import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DESCRIPTORS, TICKET_LENGTH, ticketOf } from "./protocol.ts";

/** The socket's name in its folder. */
export const DOOR = "door";
/** A socket's path has 104 bytes on macOS, 108 on Linux. */
const LONGEST_PATH = 100;
/** Who says nothing in that time is no keeper, in milliseconds. */
const TICKET_MS = 10_000;

/** The ends of a program's pipes that are not the program's. */
export interface Pipes {
  readonly stdin: Socket;
  readonly stdout: Socket;
  readonly stderr: Socket;
}

/** Where the keeper hands over one end of each pipe of a program: a socket in a folder of this user's alone. */
export class Door {
  readonly #folder: string;
  readonly #server: Server;
  readonly #awaited = new Map<string, (socket: Socket) => void>();

  private constructor(folder: string, server: Server) {
    this.#folder = folder;
    this.#server = server;
    server.on("connection", (socket) => void this.#admit(socket));
    server.unref();
  }

  static async open(): Promise<Door> {
    const parent = join(tmpdir(), "wilco-XXXXXX", DOOR).length > LONGEST_PATH ? "/tmp" : tmpdir();
    const folder = await mkdtemp(join(parent, "wilco-"));
    // Half open: a program that closes its stdin has not closed its stdout, and is told so by the next write only. Nothing
    // is read ahead: what many small prints cost is their reading, and who is read slowly must not cost it all the same.
    const server = createServer({ allowHalfOpen: true, highWaterMark: 1 });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(join(folder, DOOR), resolve);
    });
    return new Door(folder, server);
  }

  get folder(): string {
    return this.#folder;
  }

  /** Awaits the pipes of one program; `abandon` when it will not come. */
  expect(): { readonly name: string; readonly pipes: Promise<Pipes>; readonly abandon: () => void } {
    const name = randomUUID();
    const arrived: Socket[] = [];
    const sockets = DESCRIPTORS.map(
      (descriptor) =>
        new Promise<Socket>((resolve) => {
          this.#awaited.set(ticketOf(name, descriptor), (socket) => {
            arrived.push(socket);
            resolve(socket);
          });
        }),
    );
    const pipes = Promise.all(sockets).then(([stdin, stdout, stderr]) => {
      // Nothing is said to a program there: they close when the program's end does.
      stdout?.end();
      stderr?.end();
      return { stdin, stdout, stderr } as Pipes;
    });
    const abandon = (): void => {
      for (const descriptor of DESCRIPTORS) this.#awaited.delete(ticketOf(name, descriptor));
      for (const socket of arrived) socket.destroy();
    };
    return { name, pipes, abandon };
  }

  async close(): Promise<void> {
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #admit(socket: Socket): Promise<void> {
    socket.on("error", ignore);
    const ticket = await firstBytes(socket, TICKET_LENGTH);
    const take = ticket === null ? undefined : this.#awaited.get(ticket);
    if (ticket === null || take === undefined) {
      socket.destroy();
      return;
    }
    this.#awaited.delete(ticket);
    take(socket);
  }
}

/** Takes the first bytes, and leaves what follows. Null when they do not come. */
async function firstBytes(socket: Socket, length: number): Promise<string | null> {
  return new Promise((resolve) => {
    const settle = (bytes: string | null): void => {
      clearTimeout(timer);
      socket.off("readable", look).off("close", onClose);
      resolve(bytes);
    };
    const look = (): void => {
      const bytes: Buffer | null = socket.read(length);
      if (bytes !== null) settle(bytes.length === length ? bytes.toString("latin1") : null);
    };
    const onClose = (): void => settle(null);
    const timer = setTimeout(() => settle(null), TICKET_MS).unref();
    socket.on("readable", look).once("close", onClose);
  });
}

/** The errors of pipes tell only what the exit tells better. */
function ignore(): void {}
