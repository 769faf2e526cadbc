import { createContext, use } from "react";
import { shownPath } from "../state/shown-path.ts";

/** The folder in which the thread that is shown works: its project's, or the one in its worktree. Null outside of one. */
export const ThreadFolder = createContext<string | null>(null);

/** How the files of this thread's folder are named to a person. */
export function useShownPath(): (path: string) => string {
  const folder = use(ThreadFolder);
  return (path) => shownPath(path, folder);
}
