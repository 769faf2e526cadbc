import { createStore, type ReadableStore } from "./external-store.ts";
import type { Kept } from "./kept.ts";

/** What a person chose last, by name. */
export class Choices {
  readonly #kept: Kept;
  readonly #all = createStore<ReadonlyMap<string, string>>(new Map());

  constructor(kept: Kept) {
    this.#kept = kept;
    this.#all.set(new Map(kept.keys().map((name) => [name, kept.read(name) ?? ""])));
  }

  get all(): ReadableStore<ReadonlyMap<string, string>> {
    return this.#all;
  }

  /** Chooses for good: also for the next page. */
  choose(name: string, value: string): void {
    this.#kept.write(name, value);
    this.chooseForNow(name, value);
  }

  /** Chooses for as long as this page is open. */
  chooseForNow(name: string, value: string): void {
    this.#all.set(new Map(this.#all.get()).set(name, value));
  }
}
