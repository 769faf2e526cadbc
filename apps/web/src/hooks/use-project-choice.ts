import type { Project } from "@wilco/shared-types";
import { useApp, useStore } from "../live/app-context.ts";

/** The project of the next new thread: the one that was used last, as long as it is there. */
export function useProjectChoice(): {
  readonly projects: readonly Project[];
  readonly chosen: string | null;
  readonly choose: (projectId: string) => void;
} {
  const { threadList, choices } = useApp();
  const projects = useStore(threadList)?.projects ?? [];
  const last = useStore(choices.all).get("project");
  const chosen = projects.find(({ id }) => id === last) ?? projects[0];
  return {
    projects,
    chosen: chosen?.id ?? null,
    choose: (projectId) => choices.choose("project", projectId),
  };
}
