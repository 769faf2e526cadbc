import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { threadPath } from "../state/route.ts";
import { texts } from "../texts/en.ts";

/** Makes a thread of what was said up to a turn, and goes there. */
export function useFork(threadId: string): {
  readonly busy: boolean;
  readonly fork: (turnId: string) => void;
} {
  const { navigation, notices } = useApp();
  const { mutate, isPending } = trpc.thread.fork.useMutation({
    onSuccess: (_, { threadId: made }) => navigation.go(threadPath(made)),
    onError: (error) => notices.say(threadId, texts.turn.notForked(explain(error))),
  });
  return {
    busy: isPending,
    fork: (turnId) => mutate({ commandId: newId(), threadId: newId(), fromThreadId: threadId, turnId }),
  };
}
