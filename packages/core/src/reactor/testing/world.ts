import type { ClientCommand, CommandInput, StoredEvent, ThreadSnapshot, Turn } from "@wilco/shared-types";
import { createMemoryStore, type Store } from "../../store/index.ts";
import type { Clock } from "../clock.ts";
import { createEngine, type Engine, type EngineParts } from "../engine.ts";
import type { Answer } from "../receipts.ts";
import { DEFAULT_SETTINGS, type ReactorSettings } from "../settings.ts";
import { FakeAdapter } from "./fake-adapter.ts";
import type { FakeAgent } from "./fake-agent.ts";
import { FaultyStore } from "./faulty-store.ts";
import { ManualClock } from "./manual-clock.ts";

export const PROJECT = "project";
export const THREAD = "thread";

export interface WorldOptions
  extends Pick<EngineParts, "createReactor" | "checkpoints" | "lease" | "worktrees"> {
  readonly settings?: Partial<ReactorSettings>;
}

type Send = Partial<CommandInput<"turn.start">>;

/** A server's engine with scripted agents, a store that can fail, and a clock that the test moves. */
export class World {
  readonly clock = new ManualClock();
  readonly adapter = new FakeAdapter(this.clock);
  /** What the disk holds, without faults. */
  readonly disk: Store = createMemoryStore();
  /** Everything that any server published, in order. */
  readonly published: StoredEvent[] = [];
  readonly errors: string[] = [];
  readonly #options: WorldOptions;
  #ids = 0;
  #server: { readonly engine: Engine; readonly faults: FaultyStore; readonly kill: () => void };

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.#server = this.#newServer();
  }

  /** A world with the project, the thread `THREAD` and a server that runs. */
  static async begin(options: WorldOptions = {}): Promise<World> {
    const world = new World(options);
    await world.start();
    await world.run({ type: "project.create", commandId: world.id(), projectId: PROJECT, path: "/home/p" });
    await world.addThread(THREAD);
    return world;
  }

  get engine(): Engine {
    return this.#server.engine;
  }

  get faults(): FaultyStore {
    return this.#server.faults;
  }

  get agent(): FakeAgent {
    return this.adapter.agent;
  }

  id(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  /** What a server does before it listens. */
  async start(): Promise<void> {
    await this.finish(this.engine.recover());
    this.engine.start();
  }

  /** As SIGKILL: the server does nothing any more; its agents live on. */
  kill(): void {
    this.adapter.dropSpawns();
    this.#server.kill();
  }

  /** A next server on the same disk, which has not recovered yet. */
  replace(): void {
    this.#server = this.#newServer();
  }

  /** SIGKILL and a next server, up to its ready line. */
  async restart(): Promise<void> {
    this.kill();
    this.replace();
    await this.start();
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

  async run(command: ClientCommand): Promise<Answer> {
    return this.finish(this.engine.execute(command));
  }

  async addThread(threadId: string): Promise<string> {
    await this.run({ type: "thread.create", commandId: this.id(), threadId, projectId: PROJECT });
    return threadId;
  }

  sendCommand(over: Send = {}): ClientCommand {
    return {
      type: "turn.start",
      commandId: this.id(),
      threadId: THREAD,
      messageId: this.id(),
      text: "Hello",
      ...over,
    };
  }

  /** Sends a message. Returns the id of its turn. */
  async send(over: Send = {}): Promise<string> {
    const { turnId } = await this.run(this.sendCommand(over));
    if (turnId === null) throw new Error("the send has no turn");
    return turnId;
  }

  /** Sends a message and waits until the agent has its prompt. */
  async sendDelivered(over: Send = {}): Promise<string> {
    const turnId = await this.send(over);
    await this.turnIs(turnId, "running", over.threadId);
    return turnId;
  }

  /** A turn that was sent, answered with `text`, and completed. */
  async complete(over: Send = {}): Promise<string> {
    const turnId = await this.sendDelivered(over);
    this.agent.say("Done.");
    this.agent.answer();
    await this.turnIs(turnId, "completed", over.threadId);
    return turnId;
  }

  async stop(turnId?: string): Promise<void> {
    const which = turnId === undefined ? {} : { turnId };
    await this.run({ type: "turn.interrupt", commandId: this.id(), threadId: THREAD, ...which });
  }

  async view(threadId = THREAD): Promise<ThreadSnapshot> {
    const snapshot = await this.disk.readSnapshot({ threadId, limit: 200 });
    if (snapshot === null) throw new Error("there is no such thread");
    return snapshot;
  }

  async session(threadId = THREAD): Promise<ThreadSnapshot["session"]> {
    return (await this.view(threadId)).session;
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

  /** The texts that the agent has said in the thread, oldest first. */
  async said(threadId = THREAD): Promise<string[]> {
    const { messages } = await this.view(threadId);
    return messages.filter(({ role }) => role === "assistant").map(({ text }) => text);
  }

  /** How long `work` takes, in milliseconds of this world. */
  async timed(work: () => Promise<unknown>): Promise<number> {
    const before = this.clock.monotonic();
    await work();
    return this.clock.monotonic() - before;
  }

  #newServer() {
    const faults = new FaultyStore(this.disk);
    let killed = false;
    const { clock } = this;
    const ownClock: Clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after: (ms, callback) => clock.after(ms, () => killed || callback()),
    };
    const log = {
      info: () => undefined,
      warn: (_fields: object, message: string) => this.errors.push(message),
      error: (_fields: object, message: string) => this.errors.push(message),
    };
    const engine = createEngine({
      ...this.#options,
      store: faults.store,
      adapter: this.adapter,
      clock: ownClock,
      newId: () => this.id(),
      settings: { ...DEFAULT_SETTINGS, ...this.#options.settings },
      log,
    });
    engine.onCommitted((events) => this.published.push(...events));
    const kill = (): void => {
      killed = true;
      faults.cut();
    };
    return { engine, faults, kill };
  }
}
