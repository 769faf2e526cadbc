import type { Store } from "@wilco/core/store";
import type { ThreadListItem } from "@wilco/shared-types";
import { follow, type Replay } from "./follow.ts";
import { itemsOf, type ListFeed } from "./list-feed.ts";
import type { Live, Subscriber } from "./streams.ts";

export type ListReads = Pick<Store, "readList" | "readListChanges">;

export interface ListStreamDeps {
  readonly reads: ListReads;
  readonly feed: ListFeed;
}

/** The lists of projects and threads, live: a snapshot, or what was missed, then every change. */
export async function* listStream(deps: ListStreamDeps, subscriber: Subscriber): Live<ThreadListItem> {
  using watch = deps.feed.watch();
  yield* follow(
    {
      inbox: watch.inbox,
      replay: async (after) => {
        const replay = await read(deps.reads, after);
        deps.feed.startFrom(replay.upTo);
        return replay;
      },
      place: (placed) => placed,
    },
    subscriber,
  );
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
