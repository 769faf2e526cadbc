import { SimServer } from "../machine/server.ts";
import type { World } from "./world.ts";

/** A server that could not come up is started again after this time, in milliseconds. */
const AGAIN_MS = 400;

/** How late a commit may be, in milliseconds. */
const LATEST_MS = 600;

/** Whoever starts servers: a next one when the one before is gone. */
export class Operator {
  readonly #world: World;
  #server: SimServer | null = null;
  #restartAfter = 0;
  #over = false;
  #isBooting = false;

  constructor(world: World) {
    this.#world = world;
  }

  /** The newest server, whatever its state. */
  get server(): SimServer {
    if (this.#server === null) throw new Error("no server was ever started");
    return this.#server;
  }

  /** Starts a server. */
  async boot(): Promise<void> {
    if (this.#over) return;
    const world = this.#world;
    const { weather, loop, host, settings, log, faults, disk, lease } = world;
    const server = new SimServer({
      disk,
      loop,
      weather,
      host,
      settings,
      log,
      faults,
      lease,
      newId: () => world.id("s"),
      inboxLimit: world.setup.inboxLimit,
      onTrouble: (ms) => world.trouble(ms),
      onFate: (fate) => world.census.count(`storage: ${fate}`),
      late: () => this.#late(),
      onCrash: (call, point) => this.#crashAt(call, point),
      onState: (state) => {
        if (server === this.#server) world.onServer(state);
      },
    });
    this.#server = server;
    world.onServer("starting");
    if (await server.start()) return;
    // One that was killed meanwhile has its successor already.
    if (this.#server === server && !this.#isBooting) this.#bootAfter(AGAIN_MS);
  }

  crash(restartAfter: number): void {
    if (this.server.state === "gone") return;
    this.#count();
    this.server.kill();
    this.#bootAfter(restartAfter);
  }

  /** The server is to die at a call of the storage; its successor comes this much later. */
  prepareCrash(restartAfter: number): void {
    this.#restartAfter = restartAfter;
  }

  async drain(restartAfter: number): Promise<void> {
    if (this.server.state !== "up") return;
    this.#world.census.count("drain: begun");
    const { server } = this;
    await server.drain();
    if (this.#server === server && !this.#isBooting) this.#bootAfter(restartAfter);
  }

  /** No server is started any more. */
  retire(): void {
    this.#over = true;
  }

  #crashAt(call: string, point: "before" | "after"): void {
    this.#world.census.count(`crash: ${point} ${call}`);
    this.#world.note(() => `the server dies ${point} ${call}`);
    this.crash(this.#restartAfter);
  }

  /** A server that is alone is followed by one that waits for its lock: all that it had sent is done by then, or never. */
  #late(): number | null {
    const { lease, dice, census } = this.#world;
    if (lease === null || dice.once("late", 2)) return null;
    census.count("storage: late commit");
    return dice.throw("late by", LATEST_MS);
  }

  /** What the server that dies now leaves behind. */
  #count(): void {
    const { census, ledger } = this.#world;
    census.count(`crash: of a server that is ${this.server.state}`);
    for (const { active, queue, openRequests } of ledger.threads.values()) {
      const turn = active?.stopAskedAt != null ? "stopping" : (active?.state ?? "none");
      census.count(`crash: leaves a thread whose turn is ${turn}`);
      if (queue.length > 0) census.count("crash: leaves a queue");
      if (openRequests.size > 0) census.count("crash: leaves an open question");
    }
  }

  #bootAfter(ms: number): void {
    this.#isBooting = true;
    this.#world.loop.after(ms, () => {
      this.#isBooting = false;
      void this.boot();
    });
  }
}
