import { createStore, type ReadableStore } from "./external-store.ts";
import type { Kept } from "./kept.ts";

/** What a person chose last, by name: kept over a reload. */
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

  choose(name: string, value: string): void {
    this.#kept.write(name, value);
    this.#all.set(new Map(this.#all.get()).set(name, value));
  }
}
