import type { Kept } from "../live/kept.ts";
import { isOutboxEntry, type OutboxEntry } from "./outbox-entry.ts";

/** Entries in `localStorage`: small, but written before the key press is over. It holds no files, nor messages with files. */
export class KeptShelf {
  readonly #kept: Kept;

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** False when the browser has no room for it. */
  put(entry: OutboxEntry): boolean {
    if (entry.files !== undefined && entry.files.length > 0) return false;
    return this.#kept.write(entry.commandId, JSON.stringify(entry));
  }

  all(): OutboxEntry[] {
    return this.#kept.keys().flatMap((commandId) => parse(this.#kept.read(commandId)) ?? []);
  }

  take(commandId: string): OutboxEntry | null {
    const entry = parse(this.#kept.read(commandId));
    this.#kept.remove(commandId);
    return entry;
  }
}

function parse(json: string | null): OutboxEntry | null {
  try {
    const value: unknown = JSON.parse(json ?? "null");
    return isOutboxEntry(value) ? value : null;
  } catch {
    return null;
  }
}
