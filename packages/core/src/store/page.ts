import { idSchema, LIMITS, type ThreadItem, timeSchema, WilcoError } from "@wilco/shared-types";

/** Bounds of single reads, the same for every store. */
export const READ_BOUNDS = {
  /** Threads in `readList` and `readListChanges`, the newest first. */
  listThreads: 2_000,
  /** Events in `readEventsAfter`; whoever missed more is better served with a snapshot. */
  eventsAfter: 5_000,
} as const;

/** A place in the list of threads, newest updated first. */
export interface ListPlace {
  readonly updatedAt: string;
  readonly id: string;
}

const SEPARATOR = "~";

/** The opaque cursor of the page that follows a thread. */
export function encodeCursor({ updatedAt, id }: Pick<ThreadItem, "updatedAt" | "id">): string {
  return `${updatedAt}${SEPARATOR}${id}`;
}

/** The place that a cursor names. Throws `invalid-input` for one that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): ListPlace {
  const [updatedAt, id, ...rest] = cursor.split(SEPARATOR);
  const time = timeSchema.safeParse(updatedAt);
  const thread = idSchema.safeParse(id);
  if (!time.success || !thread.success || rest.length > 0) {
    throw new WilcoError("invalid-input", "This cursor is not one of the thread list.", "cursor");
  }
  return { updatedAt: time.data, id: thread.data };
}

/** A title, or a search in titles, without the differences that a search ignores. */
export function foldTitle(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The number of rows of a page. */
export function pageLimit(limit: number | undefined): number {
  return limit ?? LIMITS.defaultPage;
}
