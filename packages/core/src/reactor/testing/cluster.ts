import type { ClientCommand, CommandInput, StoredEvent, Turn } from "@wilco/shared-types";
import { createMemoryStore, type Store } from "../../store/index.ts";
import type { Clock } from "../clock.ts";
import { createEngine, type Engine } from "../engine.ts";
import { LEASE_MS } from "../leases.ts";
import type { Answer } from "../receipts.ts";
import { DEFAULT_SETTINGS, type ReactorSettings } from "../settings.ts";
import { FakeAdapter } from "./fake-adapter.ts";
import type { FakeAgent } from "./fake-agent.ts";
import { FaultyStore } from "./faulty-store.ts";
import { ManualClock } from "./manual-clock.ts";

/** A clock that can be stopped with the server that has it. */
class OwnClock implements Clock {
  readonly #clock: ManualClock;
  /** What fell due while it was stopped. */
  #late: (() => void)[] | null = null;
  /** Since when its machine sleeps: then its monotonic time stands still as well. */
  #asleepSince: number | null = null;
  #lost = 0;
  dead = false;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  now(): string {
    return this.#clock.now();
  }

  monotonic(): number {
    return (this.#asleepSince ?? this.#clock.monotonic()) - this.#lost;
  }

  after(ms: number, callback: () => void): () => void {
    let taken = false;
    const fire = (): void => {
      if (taken || this.dead) return;
      if (this.#late === null) callback();
      else this.#late.push(() => taken || callback());
    };
    const cancel = this.#clock.after(ms, fire);
    return () => {
      taken = true;
      cancel();
    };
  }

  stop(asleep: boolean): void {
    this.#late = [];
    if (asleep) this.#asleepSince = this.#clock.monotonic();
  }

  go(): void {
    if (this.#asleepSince !== null) this.#lost += this.#clock.monotonic() - this.#asleepSince;
    this.#asleepSince = null;
    const late = this.#late ?? [];
    this.#late = null;
    for (const callback of late) callback();
  }
}

/** One server of several, with the agents of its machine. */
export class Node {
  readonly adapter: FakeAdapter;
  readonly engine: Engine;
  readonly faults: FaultyStore;
  readonly published: StoredEvent[] = [];
  readonly said: string[] = [];
  readonly #clock: OwnClock;

  constructor(cluster: Cluster, owner: string, ttlMs: number | null) {
    this.#clock = new OwnClock(cluster.clock);
    this.adapter = new FakeAdapter(this.#clock);
    this.faults = new FaultyStore(cluster.disk);
    const note = (_: object, message: string): number => this.said.push(message);
    this.engine = createEngine({
      store: this.faults.store,
      adapter: this.adapter,
      clock: this.#clock,
      newId: () => cluster.id(),
      settings: { ...DEFAULT_SETTINGS, ...cluster.settings },
      log: { info: () => undefined, warn: note, error: note },
      lease: { owner, ttlMs },
    });
    this.engine.onCommitted((events) => this.published.push(...events));
  }

  get agent(): FakeAgent {
    return this.adapter.agent;
  }

  /** As SIGKILL of the server, or the loss of its machine. */
  kill(): void {
    this.#clock.dead = true;
    this.adapter.dropSpawns();
    this.faults.cut();
  }

  /**
   * As SIGSTOP: no timer of it fires until `goOn`. With `asleep` its whole machine sleeps, and does not know how long. What
   * a test lets its agents do meanwhile is what it hears first when it goes on.
   */
  pause(asleep = false): void {
    this.#clock.stop(asleep);
  }

  goOn(): void {
    this.#clock.go();
  }
}

const PROJECT = "project";
export const THREAD = "thread";

/** Servers that share a store, on a clock that the test moves. */
export class Cluster {
  readonly clock = new ManualClock();
  readonly disk: Store = createMemoryStore(structuredClone, () => Date.parse(this.clock.now()));
  readonly settings: Partial<ReactorSettings>;
  #ids = 0;

  constructor(settings: Partial<ReactorSettings> = {}) {
    this.settings = settings;
  }

  id(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  /** A server up to its ready line. `ttlMs` of null: it believes that it is the only one. */
  async node(owner: string, ttlMs: number | null = LEASE_MS): Promise<Node> {
    const node = new Node(this, owner, ttlMs);
    await this.finish(node.engine.recover());
    node.engine.start();
    return node;
  }

  /** Two servers, and a thread that neither has touched. */
  static async ofTwo(settings: Partial<ReactorSettings> = {}) {
    const cluster = new Cluster(settings);
    const ann = await cluster.node("ann");
    const bob = await cluster.node("bob");
    await cluster.run(bob, {
      type: "project.create",
      commandId: cluster.id(),
      projectId: PROJECT,
      path: "/home/p",
    });
    await cluster.addThread(bob, THREAD);
    return { cluster, ann, bob };
  }

  async addThread(node: Node, threadId: string): Promise<void> {
    await this.run(node, { type: "thread.create", commandId: this.id(), threadId, projectId: PROJECT });
  }

  /** The result of work that needs time to pass. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let ended = false;
    const done = work.finally(() => {
      ended = true;
    });
    done.catch(() => undefined);
    await this.clock.until(() => ended);
    return done;
  }

  async run(node: Node, command: ClientCommand): Promise<Answer> {
    return this.finish(node.engine.execute(command));
  }

  /** Sends a message through a server. Returns the id of its turn. */
  async send(node: Node, over: Partial<CommandInput<"turn.start">> = {}): Promise<string> {
    const { turnId } = await this.run(node, {
      type: "turn.start",
      commandId: this.id(),
      threadId: THREAD,
      messageId: this.id(),
      text: "Hello",
      ...over,
    });
    if (turnId === null) throw new Error("the send has no turn");
    return turnId;
  }

  async stop(node: Node, threadId = THREAD): Promise<void> {
    await this.run(node, { type: "turn.interrupt", commandId: this.id(), threadId });
  }

  async turn(turnId: string, threadId = THREAD): Promise<Turn> {
    const turn = await this.disk.readTurn(threadId, turnId);
    if (turn === null) throw new Error("there is no such turn");
    return turn;
  }

  async turnIs(turnId: string, state: Turn["state"], threadId = THREAD): Promise<Turn> {
    return this.clock.until(async () => {
      const turn = await this.turn(turnId, threadId);
      return turn.state === state ? turn : null;
    });
  }

  /** Sends a message through a server and waits until an agent has it. */
  async sendDelivered(node: Node, over: Partial<CommandInput<"turn.start">> = {}): Promise<string> {
    const turnId = await this.send(node, over);
    await this.turnIs(turnId, "running", over.threadId);
    return turnId;
  }

  /** How long `work` takes, in milliseconds. */
  async timed(work: () => Promise<unknown>): Promise<number> {
    const before = this.clock.monotonic();
    await work();
    return this.clock.monotonic() - before;
  }

  async texts(threadId = THREAD): Promise<string[]> {
    const snapshot = await this.disk.readSnapshot({ threadId, limit: 50 });
    return (snapshot?.messages ?? []).filter(({ role }) => role === "assistant").map(({ text }) => text);
  }
}
