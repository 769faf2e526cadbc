import { type Answer, createEngine, type Engine, type Log, type ReactorSettings } from "@wilco/core/reactor";
import type { LeaseTerms, Store, StreamRef } from "@wilco/core/store";
import { CommitFeed, createLive, type LiveHub } from "@wilco/server/live";
import { type ClientCommand, type StoredEvent, type ThreadSnapshot, WilcoError } from "@wilco/shared-types";
import { type Host, SimAdapter } from "../agents/host.ts";
import { Clockwork } from "../time/clockwork.ts";
import type { Loop } from "../time/loop.ts";
import type { Faults } from "./faults.ts";
import { Storage, type StorageParts } from "./storage.ts";

/** `starting`: it recovers and does not listen yet. */
export type ServerState = "starting" | "up" | "draining" | "gone";

export interface ServerParts extends StorageParts {
  readonly host: Host;
  readonly settings: ReactorSettings;
  readonly newId: () => string;
  readonly loop: Loop;
  readonly log: Log;
  readonly faults: Faults;
  /** Null for a server that is alone. */
  readonly lease: LeaseTerms | null;
  /** How many events may wait for one subscriber. */
  readonly inboxLimit: number;
  readonly onState: (state: ServerState) => void;
}

/** The newest turns of a thread that a page is given, more than a run makes. */
const PAGE = 50;

/** A server as `apps/server` composes it, with the world's storage, agents and time, and no wire. */
export class SimServer {
  readonly adapter: SimAdapter;
  readonly live: LiveHub;
  /** Rejects, for those who wait for an answer, when the server dies. */
  readonly death: Promise<never>;
  readonly #engine: Engine;
  readonly #parts: ServerParts;
  readonly #storage: Storage;
  readonly #store: Store;
  readonly #clock: Clockwork;
  readonly #die: (error: Error) => void;
  /** Of what all servers of a shared storage commit. */
  #feed: CommitFeed | null = null;
  /** It has settled everything and exited by itself. */
  hasDrained = false;
  #state: ServerState = "starting";

  constructor(parts: ServerParts) {
    const { faults, loop, log } = parts;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.death = promise;
    this.#die = reject;
    this.#parts = parts;
    this.#clock = new Clockwork(loop);
    this.#storage = new Storage(parts);
    this.#store = faults.store(this.#storage.store);
    this.adapter = new SimAdapter(parts.host, this.#clock);
    this.live = faults.live(
      createLive({
        store: faults.reads(this.#store),
        onCount: () => undefined,
        onError: () => undefined,
        pause: (ms, signal) => this.#pause(ms, signal),
        inboxLimit: parts.inboxLimit,
      }),
    );
    const { createReactor } = faults;
    const { settings, newId, lease } = parts;
    const ports = {
      store: this.#store,
      adapter: faults.adapter(this.adapter),
      clock: faults.clock(this.#clock),
    };
    this.#engine = createEngine({
      ...ports,
      newId,
      settings,
      log,
      ...(createReactor === undefined ? {} : { createReactor }),
      ...(lease === null ? {} : { lease }),
    });
    this.#engine.onCommitted((events: readonly StoredEvent[]) => this.#onCommitted(events));
    this.#engine.onMissed((stream: StreamRef) => this.#onMissed(stream));
    faults.onServer(this);
  }

  get state(): ServerState {
    return this.#state;
  }

  get processes(): number {
    return this.#engine.health().processes;
  }

  /** Up to the ready line. False when the storage kept it from coming up: it is gone then. */
  async start(): Promise<boolean> {
    try {
      if (this.#parts.lease !== null) this.#feed = await this.#openFeed();
      await this.#engine.recover();
    } catch {
      this.kill();
      return false;
    }
    if (this.#state !== "starting") return false;
    this.#engine.start();
    this.#setState("up");
    return true;
  }

  /** SIGKILL. */
  kill(): void {
    if (this.#state === "gone") return;
    this.#clock.stop();
    this.#storage.cut();
    this.adapter.cut();
    this.#setState("gone");
    this.#die(new Error("the connection was reset"));
  }

  /** SIGTERM: settles everything and exits. */
  async drain(): Promise<void> {
    if (this.#state !== "up") return;
    this.#setState("draining");
    await this.#engine.drain();
    // It may have been killed meanwhile.
    this.hasDrained = this.state !== "gone";
    this.kill();
  }

  /** A mutation. Rejects with a `WilcoError`. */
  async execute(command: ClientCommand): Promise<Answer> {
    return this.#parts.faults.execute((each) => this.#engine.execute(each), command);
  }

  /** The query `session.get`. Rejects with a `WilcoError`. */
  async get(threadId: string): Promise<ThreadSnapshot> {
    const snapshot = await this.#store.readSnapshot({ threadId, limit: PAGE });
    if (snapshot === null) throw new WilcoError("thread-not-found", "there is no such thread", "threadId");
    return snapshot;
  }

  async #openFeed(): Promise<CommitFeed> {
    return CommitFeed.from({
      store: this.#store,
      clock: this.#clock,
      publish: (events) => {
        this.live.publish(events);
        if (events.some(({ commandId }) => commandId !== null)) this.#engine.lookForEffects();
      },
      onError: () => undefined,
    });
  }

  #onCommitted(events: readonly StoredEvent[]): void {
    if (this.#parts.lease === null) this.live.publish(events);
    else void this.#feed?.wake();
  }

  #onMissed(stream: StreamRef): void {
    if (this.#parts.lease === null) this.live.missed(stream);
    else void this.#feed?.wake();
  }

  #setState(state: ServerState): void {
    this.#state = state;
    this.#parts.onState(state);
  }

  async #pause(ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(ms, done);
      function done(): void {
        signal?.removeEventListener("abort", done);
        cancel();
        resolve();
      }
      signal?.addEventListener("abort", done);
      if (signal?.aborted === true) done();
    });
  }
}
