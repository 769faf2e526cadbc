import { useApp, useStore } from "../live/app-context.ts";
import { countKept, NONE_PENDING, type PendingSend } from "../state/pending-send.ts";

/** The sends of a thread that the server has not acknowledged, the oldest first. */
export function usePendingSends(threadId: string): readonly PendingSend[] {
  const { dispatcher } = useApp();
  return useStore(dispatcher.pending).get(threadId) ?? NONE_PENDING;
}

/** How many messages, in all threads, this browser keeps until the server has them. */
export function useKeptCount(): number {
  const { dispatcher } = useApp();
  return countKept(useStore(dispatcher.pending).values());
}
