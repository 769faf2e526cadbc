import { useEffect } from "react";
import { useApp, useStore } from "../live/app-context.ts";
import type { ThreadState } from "../live/thread-live.ts";

/** Follows a thread while the component is there. */
export function useThread(threadId: string): ThreadState {
  const { threads } = useApp();
  useEffect(() => threads.follow(threadId), [threads, threadId]);
  return useStore(threads.get(threadId).state);
}
