import type { FileShelf } from "../outbox/file-shelf.ts";
import { type AttachedFile, NO_FILES } from "../state/attached-file.ts";
import { DraftFiles } from "./draft-files.ts";
import { createStore, type Store } from "./external-store.ts";
import type { Kept } from "./kept.ts";

/** Written this long after the last key press, and whenever the page is hidden. In ms. */
const WRITE_AFTER_MS = 300;

/** What is typed and attached and not sent, by thread: kept over a reload. */
export class Drafts {
  readonly #kept: Kept;
  readonly #files: DraftFiles;
  readonly #texts = new Map<string, Store<string>>();
  readonly #unwritten = new Set<string>();
  /** What is sent with files that are not kept elsewhere yet: until then a reload brings it back. */
  readonly #held = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param shelf where attached files are kept; null for as long as the page is open */
  constructor(kept: Kept, shelf: FileShelf | null = null) {
    this.#kept = kept;
    this.#files = new DraftFiles(shelf);
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

  /** The files of the draft of a thread, as a store to watch. */
  filesOf(threadId: string): Store<readonly AttachedFile[]> {
    return this.#files.of(threadId);
  }

  /** Gives a text and its files back to where they were, before what was typed and attached since. */
  giveBack(threadId: string, text: string, files: readonly AttachedFile[] = NO_FILES): void {
    const draft = this.of(threadId);
    const since = draft.get();
    draft.set(since.trim() === "" ? text : text === "" ? since : `${text}\n\n${since}`);
    this.#files.giveBack(threadId, files);
    this.flush();
  }

  /**
   * Empties a draft that is on its way. A reload brings it back until it is told that it is kept elsewhere: files take
   * a moment to be kept, other than texts.
   *
   * @returns tells that it is kept elsewhere
   */
  takeOut(threadId: string): () => void {
    const hasFiles = this.#files.of(threadId).get().length > 0;
    if (hasFiles) {
      this.flush();
      this.#held.add(threadId);
      this.#files.hold(threadId);
    }
    this.of(threadId).set("");
    this.flush();
    return () => {
      this.#files.release(threadId);
      if (this.#held.delete(threadId)) this.flush();
    };
  }

  /** Writes what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const threadId of this.#unwritten) {
      if (this.#held.has(threadId)) continue;
      const text = this.of(threadId).get();
      if (text === "") this.#kept.remove(threadId);
      else this.#kept.write(threadId, text);
      this.#unwritten.delete(threadId);
    }
  }

  #changed(threadId: string): void {
    this.#unwritten.add(threadId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), WRITE_AFTER_MS);
  }
}
