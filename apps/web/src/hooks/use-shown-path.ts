import { createContext, use } from "react";
import { shownPath } from "../state/shown-path.ts";

/** The folder of the project whose thread is shown; null outside of one. */
export const ProjectFolder = createContext<string | null>(null);

/** How the files of this thread's project are named to a person. */
export function useShownPath(): (path: string) => string {
  const folder = use(ProjectFolder);
  return (path) => shownPath(path, folder);
}
