import type { Thread, ThreadPolicy } from "@wilco/shared-types";
import { v7 as newId } from "uuid";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { POLICIES } from "../state/policy.ts";
import { texts } from "../texts/en.ts";

/** A thread's policy, as it is or is being set, and the way to set it. */
export function useThreadPolicy(thread: Pick<Thread, "id" | "policy">) {
  const { notices, threads } = useApp();
  const { id: threadId } = thread;
  const set = trpc.thread.setPolicy.useMutation({
    onSuccess: ({ sequence }) => threads.get(threadId).expect(sequence),
    onError: (error) => notices.say(threadId, texts.policy.notSet(explain(error))),
  });
  const policy: ThreadPolicy = set.isPending ? set.variables.policy : thread.policy;
  const choose = (chosen: string): void => {
    const known = POLICIES.find((policy) => policy === chosen);
    if (known !== undefined) set.mutate({ commandId: newId(), threadId, policy: known });
  };
  return { policy, choose };
}
