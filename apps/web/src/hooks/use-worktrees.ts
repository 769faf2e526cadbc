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
  /** Why they could not be looked at, in words. */
  readonly problem: string | null;
  /** Whose worktree was not removed the last time, and why. */
  readonly refusal: { readonly threadId: string; readonly text: string } | null;
  readonly pending: boolean;
  readonly remove: (worktree: Worktree, how: Removal, onRemoved: () => void) => void;
} {
  const utils = trpc.useUtils();
  const [refusal, setRefusal] = useState<{ readonly threadId: string; readonly text: string } | null>(null);
  const { data, error } = trpc.worktree.list.useQuery({ projectId }, { staleTime: 0, gcTime: 0 });
  const removal = trpc.worktree.remove.useMutation({
    onMutate: () => setRefusal(null),
    onError: (failure, { threadId }) => setRefusal({ threadId, text: explain(failure) }),
    // Also when it was refused: then there is more in it than was shown.
    onSettled: () => utils.worktree.list.invalidate({ projectId }),
  });
  return {
    found: data ?? null,
    problem: error === null ? null : explain(error),
    refusal,
    pending: removal.isPending,
    remove: ({ threadId }, how, onRemoved) =>
      removal.mutate({ commandId: newId(), projectId, threadId, ...how }, { onSuccess: onRemoved }),
  };
}
