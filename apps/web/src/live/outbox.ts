import type { TurnSettings } from "../state/turn-settings.ts";
import type { Kept } from "./kept.ts";

/** A message that the server may not have yet, with all that is needed to send it again under the same ids. */
export interface OutboxEntry {
  readonly threadId: string;
  readonly commandId: string;
  readonly messageId: string;
  readonly text: string;
  readonly providerId: string | null;
  /** How to make the thread first; null for one that is there. */
  readonly create: { readonly commandId: string; readonly projectId: string } | null;
  readonly settings?: TurnSettings;
  /** ms since 1970. */
  readonly sentAt: number;
}

/** The messages on their way, kept in the browser until the server has answered. */
export class Outbox {
  readonly #kept: Kept;
  /** What the browser had no room for: it lasts as long as the page. */
  readonly #unkept = new Map<string, OutboxEntry>();

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  put(entry: OutboxEntry): void {
    if (!this.#kept.write(entry.commandId, JSON.stringify(entry))) this.#unkept.set(entry.commandId, entry);
  }

  /** Takes a message out. Null when it is out already, perhaps by another tab. */
  take(commandId: string): OutboxEntry | null {
    const entry = this.#unkept.get(commandId) ?? parse(this.#kept.read(commandId));
    this.#unkept.delete(commandId);
    this.#kept.remove(commandId);
    return entry;
  }

  /** What is in it, perhaps from an earlier page, oldest first. */
  left(): OutboxEntry[] {
    const kept = this.#kept.keys().flatMap((commandId) => parse(this.#kept.read(commandId)) ?? []);
    return [...kept, ...this.#unkept.values()].toSorted((a, b) => a.sentAt - b.sentAt);
  }
}

function parse(json: string | null): OutboxEntry | null {
  try {
    const value: unknown = JSON.parse(json ?? "null");
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<Record<keyof OutboxEntry, unknown>>;
  return (
    typeof entry.threadId === "string" &&
    typeof entry.commandId === "string" &&
    typeof entry.messageId === "string" &&
    typeof entry.text === "string" &&
    typeof entry.sentAt === "number"
  );
}
