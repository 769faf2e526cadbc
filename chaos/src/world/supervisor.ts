import { createWilcoClient, type WilcoClient } from "@wilco/client";
import type { TcpProxy } from "@wilco/testkit/network";
import type { Fault } from "@wilco/testkit/storage-faults";
import type { Journal, ServerLife } from "../record/journal.ts";
import type { ServerOptions } from "../server/control.ts";
import { type Death, Life } from "../server/life.ts";
import type { Home } from "./home.ts";

/** More starts in a row that fail are a fault of the product. */
const MOST_STARTS = 10;

const WELL: Fault = { kind: "none" };

export interface SupervisorParts {
  readonly home: Home;
  readonly journal: Journal;
  /** The lines of clients and windows, which lead to the server that is there. */
  readonly lines: readonly TcpProxy[];
}

/** Keeps a server running, as a service manager does: whenever it ends, the next one is started. */
export class Supervisor {
  readonly #parts: SupervisorParts;
  #life: Life;
  #record: ServerLife;
  #revival: Promise<void> = Promise.resolve();
  #ending = false;
  /** Where the fault that is armed would kill it. */
  boundary: ServerLife["boundary"] = null;
  /** What is wrong with the storage of the next server, from its start on. */
  nextFault: Fault = WELL;
  /** By how much the clock of the next server is wrong, in milliseconds. */
  clockMs = 0;

  private constructor(parts: SupervisorParts, started: { readonly life: Life; readonly record: ServerLife }) {
    this.#parts = parts;
    this.#life = started.life;
    this.#record = started.record;
    this.#watch();
  }

  static async start(parts: SupervisorParts): Promise<Supervisor> {
    return new Supervisor(parts, await startOne(parts, { clockMs: 0, port: 0, fault: WELL }));
  }

  get life(): Life {
    return this.#life;
  }

  /** Past all lines: what is asked here is not disturbed. */
  get client(): WilcoClient {
    return createWilcoClient({ url: this.#life.origin, token: this.#life.token });
  }

  /** Resolves when a server is there. */
  async alive(): Promise<void> {
    await this.#revival;
  }

  /** Ends it, and starts no other. Resolves with its end. */
  async end(): Promise<Death> {
    await this.#revival;
    this.#ending = true;
    return this.#life.end("SIGTERM");
  }

  #watch(): void {
    const life = this.#life;
    void life.dead.then((death) => {
      this.#died(death);
      if (this.#ending) return;
      this.#revival = this.#revive();
      this.#revival.catch((error: unknown) => this.#parts.journal.surprises.push(String(error)));
    });
  }

  #died({ at, signal, code }: Death): void {
    const record = this.#record;
    record.endedAt = at;
    record.boundary = signal === "SIGKILL" ? this.boundary : null;
    record.how = signal === "SIGKILL" ? "killed" : code === 0 ? "drained" : "by itself";
    this.boundary = null;
    if (record.how === "by itself")
      this.#parts.journal.surprises.push(`a server ended by itself with ${signal ?? code}`);
  }

  async #revive(): Promise<void> {
    const { journal } = this.#parts;
    const trouble = journal.begin("server", this.#record.endedAt);
    const port = Number(new URL(this.#life.origin).port);
    for (let tries = 1; ; tries += 1) {
      const fault = this.nextFault;
      this.nextFault = WELL;
      // With nothing to recover it gets ready, and dies of its first commit all the same.
      if (fault.kind === "kill") this.boundary = fault.at;
      try {
        const { life, record } = await startOne(this.#parts, { clockMs: this.clockMs, port, fault });
        this.#life = life;
        this.#record = record;
        break;
      } catch (error) {
        this.boundary = null;
        if (tries === MOST_STARTS) throw error;
      }
    }
    journal.end(trouble);
    this.#watch();
  }
}

async function startOne(
  { home, journal, lines }: SupervisorParts,
  { clockMs, port, fault }: Pick<ServerOptions, "clockMs" | "port" | "fault">,
) {
  const startedAt = Date.now();
  const origins = lines.map(({ port }) => `http://127.0.0.1:${port}`);
  const life = await Life.start({ home: home.folder, env: home.env(origins), clockMs, port, fault });
  const record: ServerLife = {
    startedAt,
    readyAt: Date.now(),
    endedAt: Number.POSITIVE_INFINITY,
    how: "drained",
    boundary: null,
  };
  journal.lives.push(record);
  for (const line of lines) line.forwardTo(Number(new URL(life.origin).port));
  return { life, record };
}
