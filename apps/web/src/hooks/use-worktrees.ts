import type { Worktree, Worktrees } from "@wilco/shared-types";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";

/** How a worktree is removed. `force`: what would be lost is to be lost. */
export interface Removal {
  readonly force: boolean;
  readonly keepBranch?: boolean;
}

/** A project's worktrees as they stand when they are shown, and how to remove one. */
export function useWorktrees(projectId: string): {
  /** Null until git has looked. */
  readonly found: Worktrees | null;
  /** What went wrong, in words. */
  readonly problem: string | null;
  readonly pending: boolean;
  readonly remove: (worktree: Worktree, how: Removal, onRemoved: () => void) => void;
} {
  const utils = trpc.useUtils();
  const [problem, setProblem] = useState<string | null>(null);
  const { data, error } = trpc.worktree.list.useQuery({ projectId }, { staleTime: 0, gcTime: 0 });
  const removal = trpc.worktree.remove.useMutation({
    onMutate: () => setProblem(null),
    onError: (failure) => setProblem(explain(failure)),
    // Also when it was refused: then there is more in it than was shown.
    onSettled: () => utils.worktree.list.invalidate({ projectId }),
  });
  return {
    found: data ?? null,
    problem: problem ?? (error === null ? null : explain(error)),
    pending: removal.isPending,
    remove: ({ threadId }, how, onRemoved) =>
      removal.mutate({ commandId: newId(), projectId, threadId, ...how }, { onSuccess: onRemoved }),
  };
}
