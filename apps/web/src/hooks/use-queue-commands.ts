import { v7 as newId } from "uuid";
import { explain, refusalOf } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { texts } from "../texts/en.ts";

/** What can be done with a queued message. A text whose edit came too late is given back as a draft. */
export function useQueueCommands(threadId: string, turnId: string) {
  const { notices, drafts, threads } = useApp();
  const onSuccess = ({ sequence }: { sequence: number }): void => threads.get(threadId).expect(sequence);
  const onError = (error: unknown): void => {
    const late = refusalOf(error)?.code === "turn-not-queued";
    notices.say(threadId, late ? texts.queue.late : explain(error));
  };
  const edit = trpc.queue.edit.useMutation({
    onSuccess,
    onError: (error, { text }) => {
      drafts.giveBack(threadId, text);
      onError(error);
    },
  });
  const remove = trpc.queue.remove.useMutation({ onSuccess, onError });
  const sendNow = trpc.queue.sendNow.useMutation({ onSuccess, onError });
  const target = { threadId, turnId };
  return {
    edit: (text: string) => edit.mutate({ commandId: newId(), ...target, text }),
    remove: () => remove.mutate({ commandId: newId(), ...target }),
    sendNow: () => sendNow.mutate({ commandId: newId(), ...target }),
  };
}
