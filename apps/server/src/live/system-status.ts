import type { Store } from "@wilco/core/store";
import type { SystemStatus } from "@wilco/shared-types";
import { type Pause, pause as realPause } from "./pause.ts";

/** How often it is looked at while somebody watches, in milliseconds. */
const LOOK_MS = 500;
/** It is told again after so many looks, 5 s, as every stream is: a page takes a silent one for dead. */
const LOOKS_A_BEAT = 10;

export interface StatusParts {
  readonly store: Pick<Store, "listSetAside">;
  /** Whether the storage works, without asking it. */
  readonly storage: () => SystemStatus["storage"];
  /** How to let time pass; the machine's clock unless told. */
  readonly pause?: Pause;
}

/** How the server itself stands, for any number of watchers. */
export class SystemStatusFeed {
  readonly #parts: StatusParts;
  #setAside = 0;
  #reading: Promise<void> | null = null;

  constructor(parts: StatusParts) {
    this.#parts = parts;
  }

  /** The status now, then each time that it has changed and every 5 s; until `signal` aborts. */
  async *watch(signal: AbortSignal): AsyncGenerator<SystemStatus, void, void> {
    const { storage, pause = realPause } = this.#parts;
    let told: SystemStatus | null = null;
    let quietLooks = 0;
    while (!signal.aborted) {
      // A storage that hangs must not keep anybody from hearing of it.
      await Promise.race([this.#read(), pause(LOOK_MS, signal)]);
      const now = { storage: storage(), setAside: this.#setAside };
      const isNew = told?.storage !== now.storage || told.setAside !== now.setAside;
      quietLooks = isNew ? 0 : quietLooks + 1;
      if (isNew || quietLooks % LOOKS_A_BEAT === 0) yield now;
      told = now;
      await pause(LOOK_MS, signal);
    }
  }

  /** What several watchers ask for at once is read once. */
  #read(): Promise<void> {
    this.#reading ??= this.#parts.store
      .listSetAside()
      .then(
        (rows) => {
          this.#setAside = rows.length;
        },
        // What is known already is still so.
        () => undefined,
      )
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }
}
