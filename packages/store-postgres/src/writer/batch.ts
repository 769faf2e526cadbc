import { type Commit, type Lease, type LeaseTerms, unreadableState, type Written } from "@wilco/core/store";
import { load } from "../commit/load.ts";
import { Plan } from "../commit/plan.ts";
import { writePlan } from "../commit/write-plan.ts";
import type { Connection } from "../connection/connection.ts";
import { fillSearch } from "../operations/fill-search.ts";
import { lockHead } from "../operations/lock-head.ts";
import { Displaced } from "./refusals.ts";

/** What is asked of the one that writes. */
export type Write =
  | { readonly kind: "commit"; readonly commit: Commit }
  | {
      readonly kind: "complete-effects";
      readonly ids: readonly number[];
      readonly leases: readonly Lease[] | null;
    }
  | { readonly kind: "claim-leases"; readonly threadIds: readonly string[]; readonly terms: LeaseTerms }
  | { readonly kind: "renew-leases"; readonly leases: readonly Lease[]; readonly terms: LeaseTerms }
  | { readonly kind: "release-leases"; readonly leases: readonly Lease[] }
  | { readonly kind: "fill-search" }
  | { readonly kind: "check-health" };

/** What became of one write of a batch. A `conflict`, a `fenced` and a `failed` write leave nothing behind. */
export type Outcome =
  | { readonly kind: "committed"; readonly written: Written }
  | { readonly kind: "done" }
  | { readonly kind: "leased"; readonly leases: readonly Lease[] }
  | { readonly kind: "conflict" }
  | { readonly kind: "fenced" }
  | { readonly kind: "failed"; readonly error: Error };

/**
 * Writes a batch inside the caller's transaction: either all of it that was not refused becomes durable, or nothing.
 * Throws `Displaced` when `holder` is not the one that writes any more.
 */
export async function runBatch(
  db: Connection,
  writes: readonly Write[],
  holder: string | null,
): Promise<Outcome[]> {
  const head = await lockHead(db);
  if (holder !== null && head.holder !== holder) throw new Displaced();
  const commits = writes.flatMap((write) => (write.kind === "commit" ? write.commit : []));
  const plan = new Plan(await load(db, head, { commits, leasedThreads: writes.flatMap(leasedThreads) }));
  const outcomes = writes.map((write) => planOne(plan, write));
  await writePlan(db, plan);
  if (writes.some(({ kind }) => kind === "fill-search")) await fillSearch(db);
  return outcomes;
}

/** The threads whose leases have to be read for the write; a commit brings its own. */
function leasedThreads(write: Write): readonly string[] {
  if (write.kind === "claim-leases") return write.threadIds;
  return write.kind === "renew-leases" ? write.leases.map(({ threadId }) => threadId) : [];
}

function planOne(plan: Plan, write: Write): Outcome {
  switch (write.kind) {
    case "commit":
      return planCommit(plan, write.commit);
    case "complete-effects":
      plan.doneEffects.push(write);
      return { kind: "done" };
    case "claim-leases":
      return { kind: "leased", leases: plan.leases.claim(write.threadIds, write.terms) };
    case "renew-leases":
      return { kind: "leased", leases: plan.leases.renew(write.leases, write.terms) };
    case "release-leases":
      plan.givenBack.push(...write.leases);
      return { kind: "done" };
    case "fill-search":
      // It comes after the plan, which may delete what it would bring in.
      return { kind: "done" };
    case "check-health":
      // The head is written with every plan.
      return { kind: "done" };
    default:
      return write satisfies never;
  }
}

function planCommit(plan: Plan, commit: Commit): Outcome {
  const verdict = plan.judge(commit);
  switch (verdict) {
    case "fine":
      return { kind: "committed", written: plan.add(commit) };
    case "conflict":
    case "fenced":
      return { kind: verdict };
    case "unreadable":
      return { kind: "failed", error: unreadableState(commit.stream) };
    default:
      return verdict satisfies never;
  }
}
