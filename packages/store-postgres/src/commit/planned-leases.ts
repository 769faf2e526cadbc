import { claimed, type Lease, type LeaseRow, type LeaseTerms, renewed } from "@wilco/core/store";
import type { StreamRow } from "./loaded.ts";
import { streamName } from "./touched.ts";

/** The leases of threads as they are, and as they become. */
export class PlannedLeases {
  readonly changed = new Map<number, LeaseRow>();
  readonly #streams: ReadonlyMap<string, StreamRow>;
  readonly #now: number;

  /** @param now in ms since 1970 */
  constructor(streams: ReadonlyMap<string, StreamRow>, now: number) {
    this.#streams = streams;
    this.#now = now;
  }

  /** True for the newest token of the thread. */
  isNewest({ threadId, token }: Lease): boolean {
    return this.#find(threadId)?.row?.token === token;
  }

  claim(threadIds: readonly string[], terms: LeaseTerms): Lease[] {
    return threadIds.flatMap((threadId) => {
      const found = this.#find(threadId);
      const row = found === null ? null : claimed(found.row, terms, this.#now);
      if (found === null || row === null) return [];
      this.changed.set(found.key, row);
      return { threadId, token: row.token };
    });
  }

  renew(leases: readonly Lease[], terms: LeaseTerms): Lease[] {
    return leases.filter(({ threadId, token }) => {
      const found = this.#find(threadId);
      const row = found === null ? null : renewed(found.row, token, { ...terms, now: this.#now });
      if (found !== null && row !== null) this.changed.set(found.key, row);
      return row !== null;
    });
  }

  #find(threadId: string): { readonly key: number; readonly row: LeaseRow | null } | null {
    const stream = this.#streams.get(streamName({ kind: "thread", id: threadId }));
    return stream === undefined
      ? null
      : { key: stream.key, row: this.changed.get(stream.key) ?? stream.lease };
  }
}
