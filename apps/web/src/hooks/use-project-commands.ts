import { v7 as newId } from "uuid";
import { trpc } from "../api/trpc.ts";

/** What can be done with a project. A refusal is for whoever asked. */
export function useProjectCommands(projectId: string) {
  const rename = trpc.project.rename.useMutation();
  const remove = trpc.project.remove.useMutation();
  return {
    rename: (name: string) => rename.mutate({ commandId: newId(), projectId, name }),
    remove: (onRemoved: () => void) =>
      remove.mutate({ commandId: newId(), projectId }, { onSuccess: onRemoved }),
    removal: { error: remove.error, isPending: remove.isPending, reset: remove.reset },
  };
}
