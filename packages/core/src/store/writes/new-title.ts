import type { Commit } from "../port.ts";

/** The title that a commit gives a thread; null when it leaves the one that there is. */
export function newTitle({ events, snapshot }: Pick<Commit, "events" | "snapshot">): string | null {
  const isTitled = events.some(
    ({ event: { type } }) => type === "thread.created" || type === "thread.renamed",
  );
  return isTitled ? (snapshot?.row?.title ?? null) : null;
}
