import { useEffect, useRef, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import { trpc } from "../api/trpc.ts";
import { useApp, useStore } from "../live/app-context.ts";

/**
 * Tells the server that the end of the thread's last turn was seen: by whoever has the thread before them now. A thread that
 * is marked as unread while it is open stays so until it is opened anew.
 *
 * @param threadId null when no thread is open
 */
export function useMarkRead(threadId: string | null): void {
  const list = useStore(useApp().threadList);
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  const thread = list?.threads.get(threadId ?? "");
  const { unreadTurnId: turnId, markedUnread } = thread ?? NOTHING;
  const isShown = thread !== undefined && isVisible;
  const told = useRef<string | null>(null);
  /** The thread that was read since it was opened. */
  const read = useRef<string | null>(null);
  const { mutate } = trpc.thread.markRead.useMutation({
    // The next look at the thread tries again.
    onError: () => {
      told.current = null;
    },
  });
  useEffect(() => {
    const isOpened = read.current !== threadId;
    if (isOpened) read.current = isShown ? threadId : null;
    if (isOpened || turnId === null) told.current = null;
    if (threadId === null || turnId === null || !isShown) return;
    if (told.current === turnId || (markedUnread && !isOpened)) return;
    told.current = turnId;
    mutate({ commandId: newId(), threadId, turnId });
  }, [turnId, markedUnread, isShown, mutate, threadId]);
}

const NOTHING = { unreadTurnId: null, markedUnread: false };

function onVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
