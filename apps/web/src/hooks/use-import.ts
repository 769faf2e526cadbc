import type { ProviderSessions } from "@wilco/shared-types";
import { v7 as newId } from "uuid";
import { explain, refusalOf } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";
import { threadPath } from "../state/route.ts";

type EarlierSession = ProviderSessions["sessions"][number];

/** Makes a thread of an agent's session and goes there; or to the thread that has it, if somebody was quicker. */
export function useImport(of: { readonly providerId: string; readonly projectId: string }): {
  readonly start: (session: EarlierSession) => void;
  /** The session that is being asked for; null without one. */
  readonly importing: string | null;
  readonly problem: string | null;
} {
  const { navigation } = useApp();
  const { mutate, variables, isPending, error } = trpc.thread.import.useMutation({
    onSuccess: (_answer, { threadId }) => navigation.go(threadPath(threadId)),
    onError: (failure) => {
      const taken = refusalOf(failure)?.threadId;
      if (taken !== undefined) navigation.go(threadPath(taken));
    },
  });
  return {
    start: ({ providerSessionId, title }) =>
      mutate({
        commandId: newId(),
        threadId: newId(),
        ...of,
        providerSessionId,
        ...(title === null ? {} : { title }),
      }),
    importing: isPending ? (variables?.providerSessionId ?? null) : null,
    problem: error === null ? null : explain(error),
  };
}
