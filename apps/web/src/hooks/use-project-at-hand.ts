import type { Project } from "@wilco/shared-types";
import { useApp, useStore } from "../live/app-context.ts";
import { useProjectChoice } from "./use-project-choice.ts";

/** The project of the thread that is shown, elsewhere that of the next new thread; null as long as it is not known. */
export function useProjectAtHand(): Project | null {
  const { navigation, threadList } = useApp();
  const route = useStore(navigation.route);
  const list = useStore(threadList);
  const { projects, chosen } = useProjectChoice();
  const shown = route.name === "thread" ? list?.threads.get(route.threadId)?.projectId : chosen;
  return projects.find(({ id }) => id === shown) ?? null;
}
