import type { Store, StreamRef } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import type { News } from "./news.ts";
import { isStorageUnavailable, Patience, pause } from "./retry.ts";
import { keyOf } from "./states.ts";

export interface DoubtParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly news: News;
  /** Reads the stream in its lane, which ends in `settle`. */
  readonly reread: (stream: StreamRef) => Promise<void>;
}

/** Events that a stream may have without anybody having been told: those of a commit without an answer. `landed`: whether they are stored; null until somebody has looked. */
export interface Doubt {
  readonly stream: StreamRef;
  /** The sequence up to which the stream's events were told. */
  readonly told: number;
  landed: boolean | null;
  /** With reading the stream again. */
  readonly patience: Patience;
}

/**
 * What the storage leaves open when it fails. A commit without an answer may be stored all the same: its events are
 * told as soon as the stream is read again. Until the storage works, somebody looks; nobody has to ask.
 */
export class StorageDoubts {
  readonly #parts: DoubtParts;
  readonly #unsure = new Map<string, Doubt>();
  #looking = false;
  #closed = false;

  constructor(parts: DoubtParts) {
    this.#parts = parts;
  }

  /** False from a failure on until the storage works again. */
  get none(): boolean {
    return !this.#looking;
  }

  about(stream: StreamRef): Doubt | null {
    return this.#unsure.get(keyOf(stream)) ?? null;
  }

  /** A commit got no answer, or met events that it did not know; `told` is the sequence that it was to follow. */
  mark(stream: StreamRef, told: number): void {
    this.#unsure.set(keyOf(stream), { stream, told, landed: null, patience: new Patience() });
  }

  /** A call on the storage failed with `error`: looks until it works, if that is what the error says. */
  failed(error: unknown): void {
    if (this.#looking || this.#closed) return;
    if (!isStorageUnavailable(error) && this.#unsure.size === 0) return;
    this.#looking = true;
    void this.#look();
  }

  /**
   * To be called in the stream's lane when it was read up to `sequence`, before anything else is committed. Tells what
   * was stored without an answer.
   */
  async settle(stream: StreamRef, sequence: number): Promise<void> {
    const { store, news } = this.#parts;
    const doubt = this.#unsure.get(keyOf(stream));
    if (doubt === undefined) return;
    if (sequence > doubt.told) {
      const events = stream.kind === "thread" ? await store.readEventsAfter(stream.id, doubt.told) : null;
      if (events === null) news.tellMissed(stream);
      else news.tellEvents(events);
    }
    doubt.landed = sequence > doubt.told && (await this.#isFromReactor(stream, doubt.told));
    this.#unsure.delete(keyOf(stream));
  }

  /**
   * Whether what came after `told` is of the reactor, whose commits are the only ones that ask. Clients may have moved the
   * thread on as well, through another server; but what no client asked for comes from the thread's owner alone.
   */
  async #isFromReactor({ kind, id }: StreamRef, told: number): Promise<boolean> {
    return kind === "thread" && (await this.#parts.store.readReactorSequence(id)) > told;
  }

  close(): void {
    this.#closed = true;
  }

  async #look(): Promise<void> {
    for (let attempt = 0; !this.#closed; attempt += 1) {
      await pause(this.#parts.clock, attempt);
      try {
        await this.#parts.store.checkHealth();
      } catch {
        continue;
      }
      await Promise.all([...this.#unsure.values()].map((doubt) => this.#reread(doubt)));
      if (this.#unsure.size === 0) break;
    }
    this.#looking = false;
  }

  async #reread({ stream, patience }: Doubt): Promise<void> {
    try {
      await this.#parts.reread(stream);
    } catch (error) {
      // Nobody can read it, so nobody has to be told.
      if (patience.isOver(error)) this.#unsure.delete(keyOf(stream));
    }
  }
}
