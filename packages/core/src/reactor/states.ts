import type { PendingEvent, PendingProjectEvent, PendingThreadEvent, StoredEvent } from "@wilco/shared-types";
import { evolve } from "../session/evolve/index.ts";
import { evolveProject } from "../session/evolve/project.ts";
import { ABSENT, type ProjectState, type ThreadState } from "../session/state.ts";
import type { Store, StreamRef } from "../store/port.ts";

/** A stream's state and the sequence of the last event in it. */
export interface Loaded<S> {
  readonly state: S;
  readonly sequence: number;
}
type Any = Loaded<ThreadState | ProjectState>;

/** States kept in memory; the least recently used ones are read from the store again when they are needed. */
const KEPT = 500;

/** The current states of threads and projects: read once, then moved on by what is committed. */
export class States {
  readonly #store: Store;
  readonly #isShared: boolean;
  readonly #onRead: (stream: StreamRef) => void;
  readonly #kept = new Map<string, Any>();
  /** The streams that were read before. */
  readonly #known = new Set<string>();
  /** Reads under way; one that something newer has overtaken is not among them any more. */
  readonly #reading = new Map<string, Promise<Any>>();

  /**
   * @param isShared other servers may write to the store, too: then a project, which nobody owns, is read each time
   * @param onRead is told of each stream that is there, when it is read for the first time, before anything else happens with its state
   */
  constructor(store: Store, isShared = false, onRead: (stream: StreamRef) => void = () => undefined) {
    this.#store = store;
    this.#isShared = isShared;
    this.#onRead = onRead;
  }

  async thread(threadId: string): Promise<Loaded<ThreadState>> {
    // A stream's kind decides the kind of its state.
    return (await this.#load({ kind: "thread", id: threadId })) as Loaded<ThreadState>;
  }

  async project(projectId: string): Promise<Loaded<ProjectState>> {
    const stream: StreamRef = { kind: "project", id: projectId };
    if (this.#isShared) this.drop(stream);
    return (await this.#load(stream)) as Loaded<ProjectState>;
  }

  keep(stream: StreamRef, loaded: Any): void {
    const key = keyOf(stream);
    this.#reading.delete(key);
    this.#keepAsNewest(key, loaded);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
  }

  /** Forgets a state that may not be the stored one any more. */
  drop(stream: StreamRef): void {
    const key = keyOf(stream);
    this.#reading.delete(key);
    this.#kept.delete(key);
  }

  async #load(stream: StreamRef): Promise<Any> {
    const key = keyOf(stream);
    for (;;) {
      const kept = this.#kept.get(key);
      if (kept !== undefined) {
        this.#keepAsNewest(key, kept);
        return kept;
      }
      const reading = this.#reading.get(key) ?? this.#read(stream);
      this.#reading.set(key, reading);
      try {
        const loaded = await reading;
        if (this.#reading.get(key) !== reading) continue;
        this.keep(stream, loaded);
        this.#met(stream, loaded);
      } finally {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
      }
    }
  }

  /** Once for each stream: what is stored of it from then on, this server stores, or meets as a conflict. */
  #met(stream: StreamRef, { sequence }: Any): void {
    const key = keyOf(stream);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (sequence > 0) this.#onRead(stream);
  }

  #keepAsNewest(key: string, loaded: Any): void {
    this.#kept.delete(key);
    this.#kept.set(key, loaded);
  }

  async #read(stream: StreamRef): Promise<Any> {
    const { state, tail, sequence } = await this.#store.loadStream(stream);
    return {
      state: tail.reduce((before, event) => moveOn(stream, before, event), state ?? ABSENT),
      sequence,
    };
  }
}

/** Names a stream; threads and projects may have the same ids. */
export function keyOf(stream: StreamRef): string {
  return `${stream.kind}:${stream.id}`;
}

/** The state of a stream after one more event. */
export function moveOn(
  stream: StreamRef,
  state: ThreadState | ProjectState,
  event: PendingEvent | StoredEvent,
): ThreadState | ProjectState {
  return stream.kind === "thread"
    ? evolve(state as ThreadState, event as PendingThreadEvent)
    : evolveProject(state as ProjectState, event as PendingProjectEvent);
}
