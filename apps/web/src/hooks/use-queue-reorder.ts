import { v7 as newId } from "uuid";
import { explain, refusalOf } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { texts } from "../texts/en.ts";

/** Puts a queued message before another one, or at the end for null. The queue shows it when the server has it. */
export function useQueueReorder(threadId: string): (turnId: string, beforeTurnId: string | null) => void {
  const { notices, threads } = useApp();
  const { mutate } = trpc.queue.reorder.useMutation({
    onSuccess: ({ sequence }) => threads.get(threadId).expect(sequence),
    onError: (error) => {
      const late = refusalOf(error)?.code === "turn-not-queued";
      notices.say(threadId, late ? texts.queue.late : explain(error));
    },
  });
  return (turnId, beforeTurnId) => mutate({ commandId: newId(), threadId, turnId, beforeTurnId });
}
