import type { StoredEvent } from "@wilco/shared-types";
import type { StoredEffect, StreamRef } from "../store/port.ts";
import type { Log } from "./settings.ts";

type Listener<T> = (told: T) => void;

/** What commits have brought, told to whoever listens, after the commit and in the order of the commits. */
export class News {
  readonly #log: Log;
  readonly #events = new Set<Listener<readonly StoredEvent[]>>();
  readonly #effects = new Set<Listener<readonly StoredEffect[]>>();
  readonly #missed = new Set<Listener<StreamRef>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Calls `listener` with the events of each commit. Returns the way to end that. */
  onEvents(listener: Listener<readonly StoredEvent[]>): () => void {
    return add(this.#events, listener);
  }

  /** Calls `listener` with the effects that became due with a commit. Returns the way to end that. */
  onEffects(listener: Listener<readonly StoredEffect[]>): () => void {
    return add(this.#effects, listener);
  }

  /** Calls `listener` for a stream that has events which nobody can be told. Returns the way to end that. */
  onMissed(listener: Listener<StreamRef>): () => void {
    return add(this.#missed, listener);
  }

  tellEvents(events: readonly StoredEvent[]): void {
    if (events.length > 0) this.#tell(this.#events, events);
  }

  tellEffects(effects: readonly StoredEffect[]): void {
    if (effects.length > 0) this.#tell(this.#effects, effects);
  }

  tellMissed(stream: StreamRef): void {
    this.#tell(this.#missed, stream);
  }

  /** A listener that throws is its own fault, not that of the command. */
  #tell<T>(listeners: ReadonlySet<Listener<T>>, told: T): void {
    for (const listener of listeners) {
      try {
        listener(told);
      } catch (error) {
        this.#log.error({ error }, "a listener failed");
      }
    }
  }
}

function add<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
