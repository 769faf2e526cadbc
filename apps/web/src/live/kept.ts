import { memoryStorage } from "./memory-storage.ts";

/** What a page needs of `localStorage`. */
export type KeyValues = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** The browser's `localStorage`, or where a page may not even look at it, a memory that ends with the page. */
export function pageStorage(): KeyValues {
  try {
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

/** Texts in the browser that outlive a reload. A full or forbidden storage is no reason to fail: memory is left. */
export class Kept {
  readonly #storage: KeyValues;
  readonly #prefix: string;

  /** @param prefix what the keys of these texts begin with */
  constructor(storage: KeyValues, prefix: string) {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  read(key: string): string | null {
    try {
      return this.#storage.getItem(this.#prefix + key);
    } catch {
      return null;
    }
  }

  /** False when the storage is full or forbidden. */
  write(key: string, text: string): boolean {
    try {
      this.#storage.setItem(this.#prefix + key, text);
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#storage.removeItem(this.#prefix + key);
    } catch {
      // Forbidden.
    }
  }

  keys(): string[] {
    try {
      return Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index))
        .filter((key) => key?.startsWith(this.#prefix))
        .map((key) => key?.slice(this.#prefix.length) ?? "");
    } catch {
      return [];
    }
  }
}
