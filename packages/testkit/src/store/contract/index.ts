import { describe } from "vitest";
import { agreementContract } from "./agreement.ts";
import { commitContract } from "./commit.ts";
import { committedContract } from "./committed.ts";
import { effectsContract } from "./effects.ts";
import { forksContract } from "./forks.ts";
import { closingStores, type StoreHarness } from "./harness.ts";
import { leasesContract } from "./leases.ts";
import { listsContract } from "./lists.ts";
import { recoveryContract } from "./recovery.ts";
import { searchContract } from "./search.ts";
import { snapshotContract } from "./snapshot.ts";
import { streamContract } from "./stream.ts";
import { textContract } from "./text.ts";
import { tiesContract } from "./ties.ts";
import { worktreesContract } from "./worktrees.ts";

export type { StoreHarness } from "./harness.ts";

/**
 * Registers the tests that every store must pass.
 * @param name what the tests are listed under
 * @param harness how the store is opened; with `reopen`, what it keeps is tested, too
 */
export function storeContract(name: string, harness: StoreHarness): void {
  describe(`${name} keeps the contract of a store`, { timeout: 30_000 }, () => {
    const stores = closingStores(harness);
    commitContract(stores);
    effectsContract(stores);
    forksContract(stores);
    leasesContract(stores);
    streamContract(stores);
    committedContract(stores);
    snapshotContract(stores);
    listsContract(stores);
    searchContract(stores);
    textContract(stores);
    recoveryContract(stores);
    tiesContract(stores);
    worktreesContract(stores);
    agreementContract(stores);
  });
}
