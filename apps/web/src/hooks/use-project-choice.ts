import type { Project } from "@wilco/shared-types";
import { useApp, useStore } from "../live/app-context.ts";

/** The project of the next new thread: the one that was used last, as long as it is there. */
export function useProjectChoice(): {
  readonly projects: readonly Project[];
  /** Null until the projects are known, and when there is none. */
  readonly chosen: string | null;
  /** The projects are known, and there is none. */
  readonly none: boolean;
  readonly choose: (projectId: string) => void;
} {
  const { threadList, choices } = useApp();
  const list = useStore(threadList);
  const projects = list?.projects ?? [];
  const last = useStore(choices.all).get("project");
  const chosen = projects.find(({ id }) => id === last) ?? projects[0];
  return {
    projects,
    chosen: chosen?.id ?? null,
    none: list !== null && projects.length === 0,
    choose: (projectId) => choices.choose("project", projectId),
  };
}
