import type { PendingProjectEvent } from "@wilco/shared-types";
import { WilcoError } from "@wilco/shared-types";
import type { ProjectState } from "../state.ts";
import type { ProjectCommand } from "./command.ts";

export type ProjectDecision =
  | { readonly kind: "accepted"; readonly events: readonly PendingProjectEvent[] }
  | { readonly kind: "refused"; readonly error: WilcoError };

function refuse(...args: ConstructorParameters<typeof WilcoError>): ProjectDecision {
  return { kind: "refused", error: new WilcoError(...args) };
}

/** Decides about a project. `threads` is the number of threads that it has. */
export function decideProject(
  state: ProjectState,
  command: ProjectCommand,
  { at, threads }: { readonly at: string; readonly threads: number },
): ProjectDecision {
  const { projectId: streamId, commandId } = command;
  const envelope = { streamId, commandId, at };
  if (command.type === "project.create") {
    if (state.kind !== "absent")
      return refuse("project-exists", "A project with this id exists.", "projectId");
    const data = { name: command.name ?? folderName(command.path), path: command.path };
    return { kind: "accepted", events: [{ ...envelope, type: "project.created", data }] };
  }
  if (state.kind !== "live") return refuse("project-not-found", "There is no such project.", "projectId");
  if (command.type === "project.rename") {
    return {
      kind: "accepted",
      events: [{ ...envelope, type: "project.renamed", data: { name: command.name } }],
    };
  }
  if (threads > 0) {
    return refuse("project-not-empty", "The project has threads; delete them first.", "projectId");
  }
  return { kind: "accepted", events: [{ ...envelope, type: "project.removed", data: {} }] };
}

function folderName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== "") ?? path;
}
