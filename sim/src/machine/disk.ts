import { type Commit, type CommitResult, createMemoryStore, type Store } from "@wilco/core/store";

/** A commit that is durable. */
export type Committed = Extract<CommitResult, { readonly kind: "committed" }>;

/** Told of each commit in the moment in which it is durable. */
export type OnCommitted = (commit: Commit, committed: Committed) => void;

export interface DiskParts {
  readonly copy: <T>(value: T) => T;
  /** The storage's own time, in ms, by which leases run out. */
  readonly now: () => number;
}

/**
 * What is durable: core's store in memory, without the copies that it makes for those who change what they get. Here
 * nobody does, and `copy` can be one that freezes to show it.
 */
export function createDisk(onCommitted: OnCommitted, { copy, now }: DiskParts): Store {
  const store = createMemoryStore(copy, now);
  return {
    ...store,
    async commit(commit) {
      const result = await store.commit(commit);
      if (result.kind === "committed") onCommitted(commit, result);
      return result;
    },
  };
}
