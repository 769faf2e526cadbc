import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";

/** What can be done with a whole thread. The list shows the result when the server has it. */
export function useThreadCommands(threadId: string) {
  const { notices } = useApp();
  const onError = (error: unknown): void => notices.say(threadId, explain(error));
  const rename = trpc.thread.rename.useMutation({ onError });
  const archive = trpc.thread.archive.useMutation({ onError });
  const unarchive = trpc.thread.unarchive.useMutation({ onError });
  const remove = trpc.thread.delete.useMutation({ onError });
  return {
    rename: (title: string) => rename.mutate({ commandId: newId(), threadId, title }),
    archive: () => archive.mutate({ commandId: newId(), threadId }),
    unarchive: () => unarchive.mutate({ commandId: newId(), threadId }),
    remove: () => remove.mutate({ commandId: newId(), threadId }),
  };
}
