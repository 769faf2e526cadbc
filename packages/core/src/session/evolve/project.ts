import type { PendingProjectEvent } from "@wilco/shared-types";
import type { ProjectState } from "../state.ts";

/** The state of a project after one more of its events. */
export function evolveProject(state: ProjectState, event: PendingProjectEvent): ProjectState {
  switch (event.type) {
    case "project.created":
      return {
        kind: "live",
        project: { id: event.streamId, name: event.data.name, path: event.data.path, createdAt: event.at },
      };
    case "project.renamed":
      return state.kind === "live"
        ? { kind: "live", project: { ...state.project, name: event.data.name } }
        : state;
    case "project.removed":
      return { kind: "removed" };
    default:
      return event satisfies never;
  }
}
