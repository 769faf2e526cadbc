import type { ThreadView } from "@wilco/core/timeline";
import { useApp } from "../live/app-context.ts";

/** Runs the last turn again when it failed or was stopped; null when there is nothing to run again. */
export function useRetry(view: ThreadView | null, busy: boolean): (() => void) | null {
  const { dispatcher, notices } = useApp();
  const session = view?.session ?? null;
  if (view === null || session === null || session.activeTurnId !== null || busy) return null;
  const last = view.turns.find((turn) => turn.id === session.lastTurnId);
  if (last === undefined || (last.state !== "failed" && last.state !== "interrupted")) return null;
  // What it was to open stands: a message goes on.
  if (last.kind === "import" && session.providerId !== null) return null;
  // A revert is asked for anew, with a look at what it would change.
  if (last.kind === "revert") return null;
  const threadId = view.thread.id;
  return () => {
    notices.clear(threadId);
    dispatcher.retry(threadId, last.id);
  };
}
