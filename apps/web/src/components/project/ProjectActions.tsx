import type { Project } from "@wilco/shared-types";
import { lazy, Suspense, useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useProjectChoice } from "../../hooks/use-project-choice.ts";
import { useWorktreeChoice } from "../../hooks/use-worktree-choice.ts";

const WorktreesDialog = lazy(() => import("../worktree/WorktreesDialog.tsx"));

interface Props {
  readonly project: Project;
  /** Somebody looks for what can be done: only then git is asked whether a worktree can be made. */
  readonly asked: boolean;
  readonly onNewThread: () => void;
}

/** What the palette can do with the project that is at hand. */
export function ProjectActions({ project: { id, name }, asked, onNewThread }: Props) {
  const [shown, setShown] = useState(false);
  const { choose } = useProjectChoice();
  const worktree = useWorktreeChoice(id, asked);
  const begin = (): void => {
    choose(id);
    worktree?.choose(true);
    onNewThread();
  };
  useAction("worktrees", () => setShown(true));
  useAction("newInWorktree", worktree === null ? null : begin);
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <WorktreesDialog projectId={id} name={name} onClose={() => setShown(false)} />
    </Suspense>
  );
}
