import { type AttachedFile, isAttachedFile } from "../state/attached-file.ts";
import { type IndexedDatabase, WRITES_FILES_WITHIN_MS } from "./indexed-database.ts";

/** Where the files of drafts outlive a reload. A browser without IndexedDB keeps them as long as the page is open. */
export interface FileShelf {
  /** Never rejects. */
  put(draftKey: string, files: readonly AttachedFile[]): Promise<void>;
  /** Never rejects. */
  read(draftKey: string): Promise<readonly AttachedFile[]>;
}

/** The files of drafts in IndexedDB. */
export class IndexedFiles implements FileShelf {
  readonly #database: IndexedDatabase;

  constructor(database: IndexedDatabase) {
    this.#database = database;
  }

  async put(draftKey: string, files: readonly AttachedFile[]): Promise<void> {
    await this.#database
      .ask<unknown>(
        (database) =>
          files.length === 0
            ? database.delete("files", draftKey)
            : database.put("files", { draftKey, files }),
        WRITES_FILES_WITHIN_MS,
      )
      .catch(() => {});
  }

  async read(draftKey: string): Promise<readonly AttachedFile[]> {
    const kept = await this.#database
      .ask((database) => database.get("files", draftKey))
      .catch(() => undefined);
    return Array.isArray(kept?.files) ? kept.files.filter(isAttachedFile) : [];
  }
}
