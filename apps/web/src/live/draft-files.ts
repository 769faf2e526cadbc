import type { FileShelf } from "../outbox/file-shelf.ts";
import { type AttachedFile, NO_FILES } from "../state/attached-file.ts";
import { createStore, type Store } from "./external-store.ts";

/** What is attached and not sent, by thread: kept over a reload where the browser has room for files. */
export class DraftFiles {
  readonly #shelf: FileShelf | null;
  readonly #stores = new Map<string, Store<readonly AttachedFile[]>>();
  /** What is sent and not kept elsewhere yet: until then a reload brings it back. */
  readonly #held = new Set<string>();

  /** @param shelf null for files that last as long as the page */
  constructor(shelf: FileShelf | null) {
    this.#shelf = shelf;
  }

  /** The files of a draft, as a store to watch; those of an earlier page come a moment later. */
  of(draftKey: string): Store<readonly AttachedFile[]> {
    const known = this.#stores.get(draftKey);
    if (known !== undefined) return known;
    const files = createStore<readonly AttachedFile[]>(NO_FILES);
    this.#stores.set(draftKey, files);
    void this.#restore(draftKey, files);
    return files;
  }

  /** Gives files back to where they were attached, before what was attached since. */
  giveBack(draftKey: string, files: readonly AttachedFile[]): void {
    if (files.length === 0) return;
    const draft = this.of(draftKey);
    const since = draft.get().filter(({ id }) => files.every((file) => file.id !== id));
    draft.set([...files, ...since]);
  }

  /** Empties a draft whose files are on their way. They stay kept until `release`. */
  hold(draftKey: string): void {
    this.#held.add(draftKey);
    this.of(draftKey).set(NO_FILES);
  }

  /** Keeps what the draft holds now. */
  release(draftKey: string): void {
    if (this.#held.delete(draftKey)) this.#write(draftKey);
  }

  async #restore(draftKey: string, files: Store<readonly AttachedFile[]>): Promise<void> {
    const kept = (await this.#shelf?.read(draftKey)) ?? NO_FILES;
    files.subscribe(() => this.#write(draftKey));
    if (this.#held.has(draftKey)) return;
    const now = files.get();
    if (kept.length > 0) files.set([...kept, ...now]);
    else if (now.length > 0) this.#write(draftKey);
  }

  #write(draftKey: string): void {
    if (!this.#held.has(draftKey)) void this.#shelf?.put(draftKey, this.of(draftKey).get());
  }
}
