import { useApp, useStore } from "../live/app-context.ts";
import type { PendingSend } from "../live/dispatcher.ts";

/** The send of a thread that the server has not acknowledged, or null. */
export function usePendingSend(threadId: string): PendingSend | null {
  const { dispatcher } = useApp();
  return useStore(dispatcher.pending).get(threadId) ?? null;
}
