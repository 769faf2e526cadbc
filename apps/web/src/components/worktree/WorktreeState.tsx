import type { Worktree } from "@wilco/shared-types";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly worktree: Worktree;
}

/** How a worktree stands, in a few words. */
export function WorktreeState({ worktree: { lost, leftover, changedFiles, ahead, unmerged } }: Props) {
  const isClean = !lost && changedFiles === 0 && (ahead ?? 0) === 0 && (unmerged ?? 0) === 0;
  return (
    <span className="worktrees__state">
      {leftover && <Tag look="warn" text={texts.worktrees.leftover} why={texts.worktrees.leftoverWhy} />}
      {lost && <Tag look="danger" text={texts.worktrees.lost} why={texts.worktrees.lostWhy} />}
      {isClean && <Tag text={texts.worktrees.clean} />}
      {(changedFiles ?? 0) > 0 && <Tag text={texts.worktrees.changed(changedFiles ?? 0)} />}
      {(ahead ?? 0) > 0 && <Tag text={texts.worktrees.ahead(ahead ?? 0)} />}
      {(unmerged ?? 0) > 0 && <Tag look="warn" text={texts.worktrees.unmerged(unmerged ?? 0)} />}
    </span>
  );
}

function Tag({
  text,
  why,
  look = "plain",
}: {
  readonly text: string;
  readonly why?: string;
  readonly look?: string;
}) {
  return (
    <span className={`tag tag--${look}`} title={why}>
      {text}
    </span>
  );
}
