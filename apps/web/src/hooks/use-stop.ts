import type { ThreadView } from "@wilco/core/timeline";
import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { ownTurn } from "../state/local-dispatch.ts";
import type { PendingSend } from "../state/pending-send.ts";
import { texts } from "../texts/en.ts";

/**
 * Stops what is under way in a thread; null when nothing is. A message that has not got through is taken back, with
 * its text.
 */
export function useStop(threadId: string, view: ThreadView | null, pending: PendingSend | null) {
  const { dispatcher, notices, threads } = useApp();
  const interrupt = trpc.turn.interrupt.useMutation({
    onSuccess: ({ sequence }) => threads.get(threadId).expect(sequence),
    onError: (error) => notices.say(threadId, texts.turn.notStopped(explain(error))),
  });
  const own = pending === null || view === null ? null : ownTurn(pending.dispatch, view.turns);
  const turnId = view?.session?.activeTurnId ?? own?.id ?? pending?.dispatch.turnId ?? null;
  if (turnId !== null) return () => interrupt.mutate({ commandId: newId(), threadId, turnId });
  if (pending !== null) return () => void dispatcher.takeBack(pending.dispatch);
  return null;
}
