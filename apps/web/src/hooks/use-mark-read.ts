import { useEffect, useRef, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import { trpc } from "../api/trpc.ts";
import { useApp, useStore } from "../live/app-context.ts";

/** Tells the server that the end of the thread's last turn was seen: by whoever has the thread before them now. Null for none. */
export function useMarkRead(threadId: string | null): void {
  const list = useStore(useApp().threadList);
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  const turnId = list?.threads.get(threadId ?? "")?.unreadTurnId ?? null;
  const told = useRef<string | null>(null);
  const { mutate } = trpc.thread.markRead.useMutation({
    // The next look at the thread tries again.
    onError: () => {
      told.current = null;
    },
  });
  useEffect(() => {
    if (threadId === null || turnId === null || !isVisible || told.current === turnId) return;
    told.current = turnId;
    mutate({ commandId: newId(), threadId, turnId });
  }, [turnId, isVisible, mutate, threadId]);
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
