import type { Store } from "@wilco/core/store";
import { afterEach } from "vitest";

/** How a store under test is opened. */
export interface StoreHarness {
  /** A new store that holds nothing. */
  open(): Promise<Store>;
  /** Closes a store of `open` and opens what it left behind. Left out for a store that leaves nothing. */
  reopen?: (store: Store) => Promise<Store>;
}

export interface Stores {
  open(): Promise<Store>;
  reopen: ((store: Store) => Promise<Store>) | null;
}

/** The harness, with every store closed after its test. */
export function closingStores(harness: StoreHarness): Stores {
  const opened = new Set<Store>();
  const keep = (store: Store): Store => {
    opened.add(store);
    return store;
  };
  afterEach(async () => {
    const all = [...opened];
    opened.clear();
    await Promise.all(all.map((store) => store.close()));
  });
  const { reopen } = harness;
  return {
    open: async () => keep(await harness.open()),
    reopen: reopen === undefined ? null : async (store) => keep(await reopen(store)),
  };
}
