import type { CheckpointProblem, CheckpointStore } from "@wilco/core/checkpoint";
import type { WorktreeProblem, WorktreeStore } from "@wilco/core/worktree";

/** What the worker does: both ports in one, which have no name in common but that of the end. */
export type Stores = Omit<CheckpointStore, "close"> & Omit<WorktreeStore, "close">;

/** What the worker begins with. */
export interface WorkerStart {
  /** The person's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The full path of the folder in which worktrees are made. */
  readonly worktrees: string;
}

/** The calls of the ports that go to the worker, without their signals. */
export type CallName = keyof Stores;
type Input<N extends CallName> = Parameters<Stores[N]> extends [...infer Given, AbortSignal] ? Given : never;

/** What a call was refused with: which port's error, and of what. */
export type Refusal =
  | { readonly of: "checkpoint"; readonly problem: CheckpointProblem }
  | { readonly of: "worktree"; readonly problem: WorktreeProblem };

export type Call = { [N in CallName]: { readonly name: N; readonly input: Input<N> } }[CallName];
export type InputOf<N extends CallName> = Input<N>;
export type AnswerOf<N extends CallName> = Awaited<ReturnType<Stores[N]>>;

export type ToWorker =
  | { readonly kind: "call"; readonly id: number; readonly call: Call }
  | { readonly kind: "abort"; readonly id: number };

export type FromWorker =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "refusal";
      readonly id: number;
      readonly refusal: Refusal;
      readonly message: string;
    };

const WORKTREE_CALLS: ReadonlySet<CallName> = new Set(["support", "add", "check", "list", "remove"]);

/** The port that a call is one of. */
export function portOf(name: CallName): Refusal["of"] {
  return WORKTREE_CALLS.has(name) ? "worktree" : "checkpoint";
}
