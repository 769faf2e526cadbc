import type { CommandInput, ThreadEventOf } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { contentProblem } from "./content.ts";
import { type DecideMeta, type Decision, Draft, type Facts, refuse } from "./decision.ts";

/** `request.respond`: the first answer wins; a request that is closed takes no other. */
export function decideRespond(
  state: LiveThread,
  command: CommandInput<"request.respond">,
  { meta, facts }: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  const { requestId, outcome } = command;
  const request = state.openRequests.find((open) => open.id === requestId);
  if (request === undefined) {
    return facts.requestExists
      ? refuse("request-not-open", "This request was answered or has expired.", "requestId")
      : refuse("request-not-found", "There is no such request in this thread.", "requestId");
  }
  if (outcome !== "cancelled") {
    if ("content" in outcome) {
      const problem = contentProblem(request.fields, outcome.content);
      if (problem !== null) return refuse("invalid-input", problem.text, problem.field);
    } else if (!request.options.some((option) => option.id === outcome.optionId)) {
      return refuse("invalid-input", "The request has no such option.", "outcome.optionId");
    }
  }
  const draft = new Draft(state, meta);
  answer(draft, { requestId, outcome, by: "person" });
  return draft.accept();
}

/** Closes an open request with its answer, and tells the agent. */
export function answer(draft: Draft, answered: ThreadEventOf<"request.answered">["data"]): void {
  const { requestId, outcome } = answered;
  draft.add("request.answered", answered);
  draft.effect({ kind: "request.respond", threadId: draft.threadId, requestId, outcome });
}
