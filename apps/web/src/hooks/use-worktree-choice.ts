import { trpc } from "../api/trpc.ts";
import { useApp, useStore } from "../live/app-context.ts";

export interface WorktreeChoice {
  /** The next thread of the project gets a worktree of its own. */
  readonly own: boolean;
  readonly choose: (own: boolean) => void;
}

/**
 * Where the next new thread works, kept for each project. Null as long as it is not known that its threads can have
 * worktrees.
 *
 * @param asked false: nobody asks now, and what was known before holds
 */
export function useWorktreeChoice(projectId: string | null, asked = true): WorktreeChoice | null {
  const { choices } = useApp();
  const all = useStore(choices.all);
  const { data } = trpc.worktree.support.useQuery(
    { projectId: projectId ?? "" },
    { enabled: asked && projectId !== null, staleTime: 0 },
  );
  if (projectId === null || data?.support !== "yes") return null;
  const name = `worktree.${projectId}`;
  return {
    own: all.get(name) === "own",
    choose: (own) => choices.choose(name, own ? "own" : "project"),
  };
}
