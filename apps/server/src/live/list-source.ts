import type { Store } from "@wilco/core/store";
import type { ThreadListItem } from "@wilco/shared-types";
import type { Source } from "./follow.ts";
import { itemsOf, type ListFeed } from "./list-feed.ts";
import type { Replay } from "./placed.ts";

export type ListReads = Pick<Store, "readList" | "readListChanges">;

/** The lists of projects and threads: a snapshot, or what was missed, then every change. */
export function listSource(reads: ListReads, feed: ListFeed): Source<ThreadListItem> {
  return {
    watch: () => feed.watch(),
    head: (sequence) => ({ type: "head", sequence }),
    async replay(after) {
      const replay = await read(reads, after);
      feed.startFrom(replay.upTo);
      return replay;
    },
  };
}

async function read(reads: ListReads, after: number | null): Promise<Replay<ThreadListItem>> {
  const changes = after === null ? null : await reads.readListChanges(after);
  if (changes !== null) return { upTo: changes.sequence, items: itemsOf(changes) };
  const { sequence, projects, threads } = await reads.readList();
  const item: ThreadListItem = {
    type: "snapshot",
    sequence,
    projects: [...projects],
    threads: [...threads],
  };
  return { upTo: sequence, items: [{ sequence, item }] };
}
