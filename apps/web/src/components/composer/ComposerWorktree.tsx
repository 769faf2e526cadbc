import { GitBranch } from "lucide-react";
import type { WorktreeChoice } from "../../hooks/use-worktree-choice.ts";
import { texts } from "../../texts/en.ts";

/** Chooses whether the new thread works in a worktree of its own, or in the project's folder. */
export function ComposerWorktree({ own, choose }: WorktreeChoice) {
  return (
    <label className="agent agent--choice worktree-choice" title={texts.worktree.ownWhy}>
      <input type="checkbox" checked={own} onChange={(event) => choose(event.target.checked)} />
      <GitBranch size={14} aria-hidden />
      {texts.worktree.own}
    </label>
  );
}
