import { createStore, type Store } from "./external-store.ts";
import type { Kept } from "./kept.ts";

/** Written this long after the last key press, and whenever the page is hidden. In ms. */
const WRITE_AFTER_MS = 300;

/** What is typed and not sent, by thread: kept over a reload. */
export class Drafts {
  readonly #kept: Kept;
  readonly #texts = new Map<string, Store<string>>();
  readonly #unwritten = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** The draft of a thread, as a store to watch. */
  of(threadId: string): Store<string> {
    const known = this.#texts.get(threadId);
    if (known !== undefined) return known;
    const text = createStore(this.#kept.read(threadId) ?? "");
    text.subscribe(() => this.#changed(threadId));
    this.#texts.set(threadId, text);
    return text;
  }

  /** Gives a text back to where it was typed, before what was typed since. */
  giveBack(threadId: string, text: string): void {
    const draft = this.of(threadId);
    const since = draft.get();
    draft.set(since.trim() === "" ? text : `${text}\n\n${since}`);
    this.flush();
  }

  /** Writes what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const threadId of this.#unwritten) {
      const text = this.of(threadId).get();
      if (text === "") this.#kept.remove(threadId);
      else this.#kept.write(threadId, text);
    }
    this.#unwritten.clear();
  }

  #changed(threadId: string): void {
    this.#unwritten.add(threadId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), WRITE_AFTER_MS);
  }
}
