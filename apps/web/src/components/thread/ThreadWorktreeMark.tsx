import type { ThreadWorktree } from "@wilco/shared-types";
import { GitBranch } from "lucide-react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly worktree: ThreadWorktree;
}

/** Says in the header that the thread works in a worktree, and on which branch that was made. */
export function ThreadWorktreeMark({ worktree: { branch, path, removedAt } }: Props) {
  const isRemoved = removedAt !== undefined;
  const words = isRemoved ? texts.worktree.markRemoved(branch) : texts.worktree.mark(branch);
  return (
    <span
      className={isRemoved ? "worktree-mark worktree-mark--removed" : "worktree-mark"}
      title={`${words}\n${path}`}
    >
      <GitBranch size={13} aria-hidden />
      <span className="visually-hidden">{words}</span>
      <span className="worktree-mark__name" aria-hidden="true">
        {isRemoved ? texts.worktree.removed : branch}
      </span>
    </span>
  );
}
