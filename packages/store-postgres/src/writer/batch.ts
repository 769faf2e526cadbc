import { type Commit, unreadableState, type Written } from "@wilco/core/store";
import { load } from "../commit/load.ts";
import { Plan } from "../commit/plan.ts";
import { writePlan } from "../commit/write-plan.ts";
import type { Connection } from "../connection/connection.ts";
import { lockHead } from "../operations/lock-head.ts";
import { Displaced } from "./refusals.ts";

/** What is asked of the one that writes. */
export type Write =
  | { readonly kind: "commit"; readonly commit: Commit }
  | { readonly kind: "complete-effects"; readonly ids: readonly number[] }
  | { readonly kind: "check-health" };

/** What became of one write of a batch. A `conflict` and a `failed` write leave nothing behind. */
export type Outcome =
  | { readonly kind: "committed"; readonly written: Written }
  | { readonly kind: "done" }
  | { readonly kind: "conflict" }
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
  const plan = new Plan(await load(db, head, commits));
  const outcomes = writes.map((write) => planOne(plan, write));
  await writePlan(db, plan);
  return outcomes;
}

function planOne(plan: Plan, write: Write): Outcome {
  switch (write.kind) {
    case "commit":
      return planCommit(plan, write.commit);
    case "complete-effects":
      plan.doneEffects.push(...write.ids);
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
      return { kind: "conflict" };
    case "unreadable":
      return { kind: "failed", error: unreadableState(commit.stream) };
    default:
      return verdict satisfies never;
  }
}
