import { createStore, type ReadableStore } from "./external-store.ts";

/** Sentences about what the person has just tried and was refused, at most one a thread. */
export class Notices {
  readonly #sentences = createStore<ReadonlyMap<string, string>>(new Map());

  get sentences(): ReadableStore<ReadonlyMap<string, string>> {
    return this.#sentences;
  }

  say(threadId: string, sentence: string): void {
    this.#sentences.set(new Map(this.#sentences.get()).set(threadId, sentence));
  }

  clear(threadId: string): void {
    if (!this.#sentences.get().has(threadId)) return;
    const sentences = new Map(this.#sentences.get());
    sentences.delete(threadId);
    this.#sentences.set(sentences);
  }
}
