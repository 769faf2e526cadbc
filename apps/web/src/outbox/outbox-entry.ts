import { type AttachedFile, isAttachedFile } from "../state/attached-file.ts";
import type { TurnSettings } from "../state/turn-settings.ts";

/** A message that the server may not have yet, with all that is needed to send it again under the same ids. */
export interface OutboxEntry {
  readonly threadId: string;
  readonly commandId: string;
  readonly messageId: string;
  readonly text: string;
  readonly providerId: string | null;
  /** How to make the thread first; null for one that is there. */
  readonly create: {
    readonly commandId: string;
    readonly projectId: string;
    /** The thread is to have a worktree of its own, called so. */
    readonly worktree?: { readonly name: string };
  } | null;
  readonly settings?: TurnSettings;
  /** What goes with the text. None where it is left out. */
  readonly files?: readonly AttachedFile[];
  /** Its place in the order of its thread; about ms since 1970. */
  readonly sentAt: number;
}

/** Where messages on their way are kept, for all the tabs of one browser. */
export interface OutboxStore {
  /** Keeps a message: it is in `all` from this call on, whatever becomes of the promise. Never rejects. */
  put(entry: OutboxEntry): Promise<void>;
  /** What is kept, in order. Never rejects. */
  all(): Promise<readonly OutboxEntry[]>;
  /** Takes a message out. Null when it is out already, perhaps by another tab. Never rejects. */
  take(commandId: string): Promise<OutboxEntry | null>;
}

/** The entries, each once, in the order in which they were sent: the same in every tab. */
export function inOrder(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const byId = new Map(entries.map((entry) => [entry.commandId, entry]));
  return [...byId.values()].toSorted((a, b) => a.sentAt - b.sentAt || (a.commandId < b.commandId ? -1 : 1));
}

/** True for what is an entry: a browser's storage may hold anything. */
export function isOutboxEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<Record<keyof OutboxEntry, unknown>>;
  return (
    typeof entry.threadId === "string" &&
    typeof entry.commandId === "string" &&
    typeof entry.messageId === "string" &&
    typeof entry.text === "string" &&
    typeof entry.sentAt === "number" &&
    (entry.files === undefined || (Array.isArray(entry.files) && entry.files.every(isAttachedFile)))
  );
}
