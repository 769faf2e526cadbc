import type { Thread } from "@wilco/shared-types";
import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { texts } from "../texts/en.ts";

/** What can be done with a whole thread. The list shows the result when the server has it; a deletion at once. */
export function useThreadCommands({ id: threadId, title, unreadTurnId }: Thread) {
  const { notices, deletions, undoOffers } = useApp();
  const onError = (error: unknown): void => notices.say(threadId, explain(error));
  const rename = trpc.thread.rename.useMutation({ onError });
  const archive = trpc.thread.archive.useMutation({ onError });
  const unarchive = trpc.thread.unarchive.useMutation({ onError });
  const pin = trpc.thread.pin.useMutation({ onError });
  const unpin = trpc.thread.unpin.useMutation({ onError });
  const markRead = trpc.thread.markRead.useMutation({ onError });
  const markUnread = trpc.thread.markUnread.useMutation({ onError });
  const about = () => ({ commandId: newId(), threadId });
  return {
    rename: (next: string) => rename.mutate({ ...about(), title: next }),
    archive: () => {
      archive.mutate(about());
      undoOffers.add({ text: texts.thread.archived(title), onUndo: () => unarchive.mutate(about()) });
    },
    unarchive: () => unarchive.mutate(about()),
    pin: () => pin.mutate(about()),
    unpin: () => unpin.mutate(about()),
    markRead: () => {
      if (unreadTurnId !== null) markRead.mutate({ ...about(), turnId: unreadTurnId });
    },
    markUnread: () => markUnread.mutate(about()),
    remove: () => deletions.begin({ id: threadId, title }),
  };
}
