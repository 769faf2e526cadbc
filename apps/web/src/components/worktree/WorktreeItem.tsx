import type { Worktree } from "@wilco/shared-types";
import { GitBranch, Trash2 } from "lucide-react";
import type { MouseEvent } from "react";
import { useLink } from "../../hooks/use-link.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { threadPath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { WorktreeState } from "./WorktreeState.tsx";

interface Props {
  readonly worktree: Worktree;
  readonly disabled: boolean;
  readonly onRemove: () => void;
  /** Its thread was opened. */
  readonly onOpened: () => void;
}

/** One worktree: its branch, its thread, where it is, and what is in it. */
export function WorktreeItem({ worktree, disabled, onRemove, onOpened }: Props) {
  const { threadList } = useApp();
  const thread = useStore(threadList)?.threads.get(worktree.threadId);
  const branch = worktree.branch ?? texts.worktrees.noBranch;
  const { href, onClick } = useLink(threadPath(worktree.threadId));
  const link = {
    href,
    onClick(event: MouseEvent): void {
      onClick(event);
      // A new tab or window leaves this one as it is.
      if (event.defaultPrevented) onOpened();
    },
  };
  return (
    <li className="worktrees__one">
      <div className="worktrees__what">
        <p className="worktrees__branch">
          <GitBranch size={14} aria-hidden />
          <strong>{branch}</strong>
          <WorktreeState worktree={worktree} />
        </p>
        <p className="worktrees__thread">
          {thread === undefined ? texts.worktrees.deletedThread : <a {...link}>{thread.title}</a>}
        </p>
        <p className="worktrees__path">
          <span>{worktree.path}</span>
          <CopyButton text={worktree.path} label={texts.worktrees.copyPath(branch)} />
        </p>
      </div>
      <Button
        look="quiet"
        disabled={disabled}
        aria-label={texts.worktrees.removeOf(branch)}
        onClick={onRemove}
      >
        <Trash2 size={14} aria-hidden />
        {texts.worktrees.remove}
      </Button>
    </li>
  );
}
